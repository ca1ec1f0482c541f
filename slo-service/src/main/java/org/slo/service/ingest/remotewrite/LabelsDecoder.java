package org.slo.service.ingest.remotewrite;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slo.measurement.Labels;

/** Turns encoded labels into {@link Labels}; labels out of order are sorted. Not thread-safe. */
final class LabelsDecoder {

  /** Encoded labels of one series may take so many bytes. */
  static final int LONGEST = 64 * 1024;

  private static final int LABEL = 1 << 3 | 2;
  private static final int NAME = 1 << 3 | 2;
  private static final int VALUE = 2 << 3 | 2;

  private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();

  /**
   * What the bytes say.
   *
   * @param labels what could be read, for naming the series
   * @param fault why they name no series, null if they do
   */
  record Decoded(Labels labels, @Nullable String fault) {}

  /**
   * Decodes a run of label fields.
   *
   * @throws org.slo.service.ingest.Refusal if the run is no sound protobuf
   */
  Decoded decode(byte[] bytes, int from, int to) {
    WireInput in = new WireInput(bytes, to);
    in.position(from);
    TreeMap<String, String> labels = new TreeMap<>();
    if (to - from > LONGEST) {
      return new Decoded(Labels.of(labels), "its labels take more than 64 KiB");
    }
    String fault = null;
    while (!in.atEnd()) {
      int tag = in.tag(to);
      if (tag != LABEL) {
        throw new IllegalArgumentException("not a run of labels");
      }
      String found = label(in, in.endOfField(to), bytes, labels);
      fault = fault == null ? found : fault;
    }
    if (fault == null && labels.getOrDefault(Labels.NAME, "").isEmpty()) {
      fault = "it has no metric name; send the label __name__";
    }
    return new Decoded(Labels.of(labels), fault);
  }

  private @Nullable String label(WireInput in, int end, byte[] bytes, Map<String, String> labels) {
    String name = "";
    String value = "";
    boolean readable = true;
    while (in.position() < end) {
      int tag = in.tag(end);
      if (tag == NAME || tag == VALUE) {
        int textEnd = in.endOfField(end);
        String text = text(bytes, in.position(), textEnd);
        readable &= text != null;
        name = tag == NAME && text != null ? text : name;
        value = tag == VALUE && text != null ? text : value;
        in.position(textEnd);
      } else {
        in.skip(tag, end);
      }
    }
    if (!readable) {
      return "a label is not valid UTF-8 or contains U+0000";
    }
    if (name.isEmpty()) {
      return "a label has no name";
    }
    return labels.put(name, value) == null ? null : "the label \"" + name + "\" is given twice";
  }

  private @Nullable String text(byte[] bytes, int from, int to) {
    try {
      String text = utf8.decode(ByteBuffer.wrap(bytes, from, to - from)).toString();
      return text.indexOf(0) < 0 ? text : null;
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
