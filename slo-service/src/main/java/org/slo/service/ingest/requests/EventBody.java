package org.slo.service.ingest.requests;

import java.util.ArrayList;
import java.util.List;
import org.slo.service.ingest.BodyReader.Body;
import org.slo.service.ingest.Fault;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Splits a body into events: a JSON array if it begins with a bracket, else one object a line, blank lines left
 * out. Used once, not thread-safe.
 */
final class EventBody {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(16)
                  .maxNumberLength(64)
                  .maxStringLength(65_536)
                  .maxNameLength(1_024)
                  .build())
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private final byte[] bytes;
  private final int length;
  private final EventReader reader;
  private final List<RequestEvent> events = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();

  private EventBody(Body body, EventReader reader) {
    this.bytes = body.bytes();
    this.length = body.length();
    this.reader = reader;
  }

  /**
   * What a body says.
   *
   * @param events all of them if there are no faults
   * @param faults in their order, the first {@value Fault#TOLD}
   */
  record Parsed(List<RequestEvent> events, List<Fault> faults) {}

  static Parsed parse(Body body, EventReader reader) {
    return new EventBody(body, reader).parse();
  }

  private Parsed parse() {
    int start = skipBlank(byteOrderMark(), length);
    if (start < length && bytes[start] == '[') {
      array(start);
    } else {
      lines(byteOrderMark());
    }
    return new Parsed(events, faults);
  }

  private void lines(int from) {
    int line = 0;
    for (int at = from; at < length && faults.size() < Fault.TOLD; ) {
      int end = at;
      while (end < length && bytes[end] != '\n') {
        end++;
      }
      line++;
      if (skipBlank(at, end) < end) {
        line(at, end, line);
      }
      at = end + 1;
    }
  }

  private void line(int from, int to, int line) {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), bytes, from, to - from)) {
      json.nextToken();
      RequestEvent event = reader.read(json, line);
      if (json.nextToken() != null) {
        throw new InvalidEventException("something follows the event; write one event a line");
      }
      events.add(event);
    } catch (InvalidEventException e) {
      faults.add(Fault.atLine(line, e.told()));
    } catch (JacksonException e) {
      faults.add(Fault.atLine(line, malformed(e)));
    }
  }

  private void array(int from) {
    int element = 1;
    try (JsonParser json =
        JSON.createParser(ObjectReadContext.empty(), bytes, from, length - from)) {
      json.nextToken();
      while (json.nextToken() != JsonToken.END_ARRAY && faults.size() < Fault.TOLD) {
        element(json, element);
        element++;
      }
      if (faults.isEmpty() && json.nextToken() != null) {
        faults.add(Fault.atLine(element, "something follows the array"));
      }
    } catch (JacksonException e) {
      faults.add(Fault.atLine(element, malformed(e)));
    }
  }

  private void element(JsonParser json, int element) {
    try {
      events.add(reader.read(json, element));
    } catch (InvalidEventException e) {
      faults.add(Fault.atLine(element, e.told()));
      leaveElement(json);
    }
  }

  /** Goes on to the last token of the array's element in which the parser stands. */
  private static void leaveElement(JsonParser json) {
    json.skipChildren();
    while (json.streamReadContext().getNestingDepth() > 1) {
      json.nextToken();
    }
  }

  private int byteOrderMark() {
    boolean marked =
        length >= 3
            && bytes[0] == (byte) 0xEF
            && bytes[1] == (byte) 0xBB
            && bytes[2] == (byte) 0xBF;
    return marked ? 3 : 0;
  }

  private int skipBlank(int from, int to) {
    int at = from;
    while (at < to
        && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r' || bytes[at] == '\n')) {
      at++;
    }
    return at;
  }

  private static String malformed(JacksonException e) {
    return "not valid JSON at character %d: %s"
        .formatted(e.getLocation().getColumnNr(), e.getOriginalMessage());
  }
}
