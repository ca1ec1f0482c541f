package org.slo.openslo;

import java.util.Iterator;
import java.util.function.Consumer;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads the documents of a text, whatever they say, into trees that know where they stand. */
final class DocumentReader {

  private final Limits limits;

  DocumentReader(Limits limits) {
    this.limits = limits;
  }

  /**
   * Passes each document on; after a mistake in the syntax nothing further is read.
   *
   * @param log takes mistakes of the syntax
   */
  void read(String source, String text, Consumer<Node> documents, ProblemLog log) {
    Position start = new Position(source, 1, 1, 1);
    if (text.length() > limits.characters()) {
      report(log, start, "the text is longer than " + limits.characters() + " characters");
    } else {
      readDocuments(text, start, documents, log);
    }
  }

  private void readDocuments(
      String text, Position start, Consumer<Node> documents, ProblemLog log) {
    Position document = start;
    int values = 0;
    try {
      Iterator<Event> events = new Parse(settings()).parseString(text).iterator();
      while (events.hasNext()) {
        Event event = events.next();
        if (event.getEventId() == Event.ID.DocumentStart) {
          Composer composer = new Composer(events, document, limits, values);
          documents.accept(composer.compose(events.next()));
          values = composer.values();
          document = new Position(start.source(), document.document() + 1, 1, 1);
        }
      }
    } catch (ComposeException e) {
      report(log, e.position(), e.problem());
    } catch (MarkedYamlEngineException e) {
      report(log, markOf(e, document), "this is not YAML: " + sentence(e));
    } catch (ReaderException e) {
      report(
          log,
          place(text, e.getPosition(), document),
          "the character U+%04X is not allowed in YAML".formatted(e.getCodePoint()));
    } catch (YamlEngineException e) {
      report(log, document, "this is not YAML: " + e.getMessage());
    }
  }

  private LoadSettings settings() {
    return LoadSettings.builder()
        .setSchema(SharedSchema.CORE)
        .setCodePointLimit(limits.characters())
        .build();
  }

  private static String sentence(MarkedYamlEngineException e) {
    String context = e.getContext();
    String problem = String.valueOf(e.getProblem());
    return context == null ? problem : context + ", " + problem;
  }

  private static Position markOf(MarkedYamlEngineException e, Position document) {
    return e.getProblemMark()
        .map(m ->
            new Position(
                document.source(), document.document(), m.getLine() + 1, m.getColumn() + 1))
        .orElse(document);
  }

  private static Position place(String text, int codePoints, Position document) {
    int end =
        text.offsetByCodePoints(0, Math.min(codePoints, text.codePointCount(0, text.length())));
    String before = text.substring(0, end);
    int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    int column = 1 + end - (before.lastIndexOf('\n') + 1);
    return new Position(document.source(), document.document(), line, column);
  }

  private static void report(ProblemLog log, Position position, String message) {
    log.error(new Problem(position, ObjectId.UNKNOWN, "", message));
  }
}
