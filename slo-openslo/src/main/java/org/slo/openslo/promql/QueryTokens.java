package org.slo.openslo.promql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a query, one after another. A selector with braces is one word, and so is a template. */
final class QueryTokens {

  private static final Pattern TOKEN =
      Pattern.compile(
          """
          \\s+ | \\#[^\\n]*                                                          # left out
          | (?<template> \\{\\{ [^}]* \\}\\} )
          | (?<selector> [A-Za-z_:][A-Za-z0-9_:]*\\s* \\{ (?!\\{) (?: "(?:[^"\\\\]|\\\\.)*" | '(?:[^'\\\\]|\\\\.)*' | `[^`]*` | [^"'`}] )*+ \\}
                     | \\{ (?!\\{) (?: "(?:[^"\\\\]|\\\\.)*" | '(?:[^'\\\\]|\\\\.)*' | `[^`]*` | [^"'`}] )*+ \\} )
          | (?<duration> (?:[0-9]+(?:ms|[smhdwy]))+ )
          | (?<number> (?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][-+]?[0-9]+)? )
          | (?<name> [A-Za-z_][A-Za-z0-9_]* (?: :+ [A-Za-z0-9_]+ )* )
          | (?<sign> == | != | <= | >= | [-+*/%<>()\\[\\],:] )
          """,
          Pattern.COMMENTS);

  private enum Kind {
    SELECTOR,
    NUMBER,
    NAME,
    OTHER
  }

  private record Token(Kind kind, String text, int index) {}

  private static final String END = "";

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int next;

  QueryTokens(String text) throws QuerySyntaxException {
    this.text = text;
    Matcher matcher = TOKEN.matcher(text);
    int at = 0;
    while (at < text.length()) {
      matcher.region(at, text.length());
      if (!matcher.lookingAt()) {
        throw new QuerySyntaxException("\"" + text.charAt(at) + "\" is not understood", at);
      }
      add(matcher, at);
      at = matcher.end();
    }
  }

  private void add(Matcher matcher, int at) {
    String word = matcher.group();
    if (matcher.group("selector") != null) {
      tokens.add(new Token(Kind.SELECTOR, word, at));
    } else if (matcher.group("number") != null) {
      tokens.add(new Token(Kind.NUMBER, word, at));
    } else if (matcher.group("name") != null) {
      tokens.add(new Token(Kind.NAME, word, at));
    } else if (!word.isBlank() && !word.startsWith("#")) {
      tokens.add(new Token(Kind.OTHER, word, at));
    }
  }

  boolean isAtEnd() {
    return next == tokens.size();
  }

  boolean isNumber() {
    return is(Kind.NUMBER);
  }

  boolean isSelector() {
    return is(Kind.SELECTOR);
  }

  boolean isName() {
    return is(Kind.NAME);
  }

  private boolean is(Kind kind) {
    return !isAtEnd() && tokens.get(next).kind() == kind;
  }

  /** The next word in lower case, empty at the end. */
  String word() {
    return isAtEnd() ? END : tokens.get(next).text().toLowerCase(Locale.ROOT);
  }

  /** Where the next word begins. */
  int index() {
    return isAtEnd() ? text.length() : tokens.get(next).index();
  }

  String take() throws QuerySyntaxException {
    if (isAtEnd()) {
      throw unexpected("more");
    }
    return tokens.get(next++).text();
  }

  double takeNumber() throws QuerySyntaxException {
    return Double.parseDouble(take());
  }

  boolean takeIf(String word) {
    boolean is = word().equals(word);
    next += is ? 1 : 0;
    return is;
  }

  void expect(String word) throws QuerySyntaxException {
    if (!takeIf(word)) {
      throw unexpected("\"" + word + "\"");
    }
  }

  QuerySyntaxException unexpected(String expected) {
    return new QuerySyntaxException(
        "expected " + expected + " but found " + (isAtEnd() ? "the end" : "\"" + word() + "\""),
        index());
  }
}
