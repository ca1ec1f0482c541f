package org.slo.openslo.promql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.slo.definition.Selector;
import org.slo.definition.SelectorSyntaxException;

/**
 * Reads a query of PromQL, with Go template words such as {@code {{.window}}} in the place of durations. Knows selectors,
 * ranges, subqueries, calls, aggregations and binary operators; does not know {@code offset}, {@code @} and text. Made
 * for one query and used once.
 */
public final class QueryParser {

  private static final int DEEPEST = 100;

  /** From what binds least; operators of one group bind alike, from the left. */
  private static final List<Set<String>> OPERATORS =
      List.of(
          Set.of("or"),
          Set.of("and", "unless"),
          Set.of("==", "!=", "<=", ">=", "<", ">"),
          Set.of("+", "-"),
          Set.of("*", "/", "%"));

  private static final Set<String> AGGREGATIONS =
      Set.of("sum", "count", "avg", "min", "max", "group", "stddev", "stdvar");

  private final QueryTokens tokens;
  private int depth;

  private QueryParser(String text) throws QuerySyntaxException {
    this.tokens = new QueryTokens(text);
  }

  /**
   * Reads a query.
   *
   * @throws QuerySyntaxException if it is none, or uses what is not known here
   */
  public static Query parse(String text) throws QuerySyntaxException {
    QueryParser parser = new QueryParser(text);
    Query query = parser.binary(0);
    if (!parser.tokens.isAtEnd()) {
      throw parser.tokens.unexpected("the end");
    }
    return query;
  }

  private Query binary(int level) throws QuerySyntaxException {
    if (level == OPERATORS.size()) {
      return unary();
    }
    Query left = binary(level + 1);
    while (OPERATORS.get(level).contains(tokens.word())) {
      String operator = tokens.take().toLowerCase(Locale.ROOT);
      skipMatching();
      left = new Query.Binary(operator, left, binary(level + 1));
    }
    return left;
  }

  /** {@code bool}, {@code on (...)}, {@code group_left (...)} and their like. */
  private void skipMatching() throws QuerySyntaxException {
    tokens.takeIf("bool");
    while (Set.of("on", "ignoring", "group_left", "group_right").contains(tokens.word())) {
      tokens.take();
      labels();
    }
  }

  private void labels() throws QuerySyntaxException {
    if (tokens.takeIf("(")) {
      while (!tokens.takeIf(")")) {
        tokens.take();
      }
    }
  }

  private Query unary() throws QuerySyntaxException {
    if (tokens.takeIf("-")) {
      return new Query.Binary("-", new Query.Scalar(0), unary());
    }
    tokens.takeIf("+");
    if (++depth > DEEPEST) {
      throw tokens.unexpected("fewer levels");
    }
    Query query = primary();
    depth--;
    while (tokens.takeIf("[")) {
      String window = tokens.take();
      boolean subquery = tokens.takeIf(":");
      if (subquery && !tokens.word().equals("]")) {
        tokens.take();
      }
      tokens.expect("]");
      query = new Query.Range(query, window, subquery);
    }
    return query;
  }

  private Query primary() throws QuerySyntaxException {
    if (tokens.takeIf("(")) {
      Query inner = binary(0);
      tokens.expect(")");
      return inner;
    }
    if (tokens.isNumber()) {
      return new Query.Scalar(tokens.takeNumber());
    }
    if (tokens.isSelector()) {
      return new Query.Series(selector(tokens.take()));
    }
    if (!tokens.isName()) {
      throw tokens.unexpected("a selector, a function or a number");
    }
    String name = tokens.take();
    String lower = name.toLowerCase(Locale.ROOT);
    if (AGGREGATIONS.contains(lower) && Set.of("(", "by", "without").contains(tokens.word())) {
      return aggregation(lower);
    }
    return tokens.takeIf("(")
        ? new Query.Call(name, arguments())
        : new Query.Series(selector(name));
  }

  private Query aggregation(String operator) throws QuerySyntaxException {
    boolean grouped = grouping();
    tokens.expect("(");
    Query of = binary(0);
    tokens.expect(")");
    return new Query.Aggregation(operator, grouping() || grouped, of);
  }

  private boolean grouping() throws QuerySyntaxException {
    boolean grouped = tokens.takeIf("by") || tokens.takeIf("without");
    if (grouped) {
      labels();
    }
    return grouped;
  }

  private List<Query> arguments() throws QuerySyntaxException {
    List<Query> arguments = new ArrayList<>();
    while (!tokens.takeIf(")")) {
      arguments.add(binary(0));
      if (!tokens.word().equals(")")) {
        tokens.expect(",");
      }
    }
    return arguments;
  }

  private Selector selector(String text) throws QuerySyntaxException {
    try {
      return Selector.parse(text);
    } catch (SelectorSyntaxException e) {
      throw new QuerySyntaxException("\"" + text + "\" is not a selector", tokens.index());
    }
  }
}
