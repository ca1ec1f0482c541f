package org.slo.openslo;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads OpenSLO text: YAML documents, each an object or a list of objects, or JSON. Stateless and thread-safe.
 *
 * <p>Objects are read as far as what names them: {@code apiVersion}, {@code kind}, {@code metadata.name}. {@link
 * DefinitionSet} judges the rest.
 */
public final class OpenSloReader {

  private final Limits limits;

  public OpenSloReader() {
    this(Limits.DEFAULT);
  }

  OpenSloReader(Limits limits) {
    this.limits = limits;
  }

  /**
   * What a text holds.
   *
   * @param objects those that could be named, in order
   * @param errors why others could not be; after a mistake in the syntax nothing further is read
   */
  public record Reading(List<OpenSloObject> objects, List<Problem> errors) {

    public Reading {
      objects = List.copyOf(objects);
      errors = List.copyOf(errors);
    }
  }

  /**
   * Reads a text; never throws because of what it says.
   *
   * @param source where the text came from, for {@link Position#source}
   * @param text without a byte order mark or with one; an empty text holds no objects
   */
  public Reading read(String source, String text) {
    ProblemLog log = new ProblemLog();
    List<OpenSloObject> objects = new ArrayList<>();
    Position start = new Position(source, 1, 1, 1);
    if (text.length() > limits.characters()) {
      report(log, start, "the text is longer than " + limits.characters() + " characters");
    } else {
      readDocuments(text, start, objects, log);
    }
    return new Reading(objects, log.errors());
  }

  private void readDocuments(
      String text, Position start, List<OpenSloObject> objects, ProblemLog log) {
    ObjectCollector collector = new ObjectCollector(objects, log);
    Position document = start;
    int values = 0;
    try {
      Iterator<Event> events = new Parse(settings()).parseString(text).iterator();
      while (events.hasNext()) {
        Event event = events.next();
        if (event.getEventId() == Event.ID.DocumentStart) {
          Composer composer = new Composer(events, document, limits, values);
          collector.collect(composer.compose(events.next()));
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
        .setSchema(new CoreSchema())
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
