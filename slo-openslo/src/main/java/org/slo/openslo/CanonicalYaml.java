package org.slo.openslo;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Writes trees in one stable form. */
final class CanonicalYaml {

  private static final DumpSettings SETTINGS =
      DumpSettings.builder()
          .setSchema(SharedSchema.CORE)
          .setDefaultFlowStyle(FlowStyle.BLOCK)
          .setIndicatorIndent(2)
          .setIndentWithIndicator(true)
          .setSplitLines(false)
          .setDereferenceAliases(true)
          .setMaxSimpleKeyLength(1024)
          .build();

  /** Lines that read well as a block: no indent of their own at the start, one line break at the end. */
  private static final Pattern BLOCK = Pattern.compile("\\S[\\P{Cntrl}\n]*\\S\n");

  /** Words that readers of YAML 1.1 take for true or false. */
  private static final Pattern BOOLEAN_ONCE =
      Pattern.compile("y|n|yes|no|on|off", Pattern.CASE_INSENSITIVE);

  private CanonicalYaml() {}

  static String write(Node.Mapping root) {
    Text text = new Text();
    new Dump(SETTINGS).dumpNode(toYaml(root), text);
    return text.toString();
  }

  private static org.snakeyaml.engine.v2.nodes.Node toYaml(Node node) {
    return switch (node) {
      case Node.Scalar scalar -> scalar(scalar);
      case Node.Sequence sequence ->
          new SequenceNode(
              Tag.SEQ,
              sequence.items().stream().map(CanonicalYaml::toYaml).toList(),
              sequence.items().isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
      case Node.Mapping mapping ->
          new MappingNode(
              Tag.MAP,
              tuples(mapping),
              mapping.entries().isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
    };
  }

  private static List<NodeTuple> tuples(Node.Mapping mapping) {
    List<NodeTuple> tuples = new ArrayList<>();
    mapping.entries().entrySet().stream()
        .sorted(java.util.Map.Entry.comparingByKey(KeyOrder.COMPARATOR))
        .forEach(e ->
            tuples.add(
                new NodeTuple(
                    new ScalarNode(Tag.STR, e.getKey(), ScalarStyle.PLAIN),
                    toYaml(e.getValue().value()))));
    return tuples;
  }

  private static ScalarNode scalar(Node.Scalar scalar) {
    return switch (scalar.type()) {
      case TEXT -> new ScalarNode(Tag.STR, scalar.text(), textStyle(scalar.text()));
      case NUMBER ->
          new ScalarNode(
              scalar.text().matches("[-+]?[0-9]+") ? Tag.INT : Tag.FLOAT,
              scalar.text(),
              ScalarStyle.PLAIN);
      case BOOLEAN ->
          new ScalarNode(
              Tag.BOOL, String.valueOf(Boolean.parseBoolean(scalar.text())), ScalarStyle.PLAIN);
      case NULL -> new ScalarNode(Tag.NULL, "null", ScalarStyle.PLAIN);
    };
  }

  private static ScalarStyle textStyle(String text) {
    if (text.indexOf('\n') >= 0) {
      return BLOCK.matcher(text).matches() ? ScalarStyle.LITERAL : ScalarStyle.DOUBLE_QUOTED;
    }
    return BOOLEAN_ONCE.matcher(text).matches() ? ScalarStyle.SINGLE_QUOTED : ScalarStyle.PLAIN;
  }

  private static final class Text implements StreamDataWriter {

    private final StringBuilder out = new StringBuilder();

    @Override
    public void write(String str) {
      out.append(str);
    }

    @Override
    public void write(String str, int off, int len) {
      out.append(str, off, off + len);
    }

    @Override
    public String toString() {
      return out.toString();
    }
  }
}
