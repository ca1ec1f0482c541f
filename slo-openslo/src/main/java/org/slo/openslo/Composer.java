package org.slo.openslo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;

/** Builds the tree of one document from the parser's events; made for one document and used once. */
final class Composer {

  private final Iterator<Event> events;
  private final Position start;
  private final Limits limits;
  private final ScalarResolver resolver = SharedSchema.CORE.getScalarResolver();
  private final Map<Anchor, Anchored> anchors = new HashMap<>();
  private int values;

  /**
   * @param start a place in the document
   * @param values how many values earlier documents of the text had
   */
  Composer(Iterator<Event> events, Position start, Limits limits, int values) {
    this.events = events;
    this.start = start;
    this.limits = limits;
    this.values = values;
  }

  /** Values of this and all earlier documents. */
  int values() {
    return values;
  }

  /** Reads the node that begins with {@code event}, up to its end. */
  Node compose(Event event) throws ComposeException {
    return compose(event, 1);
  }

  private Node compose(Event event, int depth) throws ComposeException {
    Position position = position(event);
    checkDepth(depth, position);
    if (event instanceof AliasEvent alias) {
      return aliased(alias, position, depth);
    }
    int before = values;
    count(1, position);
    Node node =
        switch (event) {
          case ScalarEvent scalar -> scalar(scalar, position);
          case SequenceStartEvent _ -> sequence(position, depth);
          case MappingStartEvent _ -> mapping(position, depth);
          default -> throw new ComposeException(position, "expected a value here");
        };
    if (event instanceof NodeEvent named && named.getAnchor().isPresent()) {
      anchors.put(named.getAnchor().get(), new Anchored(node, values - before, height(node)));
    }
    return node;
  }

  /** What an alias may stand for, with the room that it takes wherever it is used. */
  private record Anchored(Node node, int size, int height) {}

  private static int height(Node node) {
    return 1
        + switch (node) {
          case Node.Scalar _ -> 0;
          case Node.Sequence s -> s.items().stream().mapToInt(Composer::height).max().orElse(0);
          case Node.Mapping m ->
              m.entries().values().stream().mapToInt(e -> height(e.value())).max().orElse(0);
        };
  }

  private Node aliased(AliasEvent event, Position position, int depth) throws ComposeException {
    Anchored anchored = anchors.get(event.getAlias());
    if (anchored == null) {
      throw new ComposeException(
          position, "the alias *" + event.getAlias() + " stands for nothing that ended before it");
    }
    checkDepth(depth + anchored.height() - 1, position);
    count(anchored.size(), position);
    return anchored.node();
  }

  private void checkDepth(int depth, Position position) throws ComposeException {
    if (depth > limits.depth()) {
      throw new ComposeException(
          position, "lists and mappings are nested deeper than " + limits.depth() + " levels");
    }
  }

  private void count(int more, Position position) throws ComposeException {
    values += more;
    if (values > limits.values()) {
      throw new ComposeException(
          position,
          "there are more than " + limits.values() + " values, what aliases stand for included");
    }
  }

  private Node sequence(Position position, int depth) throws ComposeException {
    List<Node> items = new ArrayList<>();
    for (Event e = events.next(); e.getEventId() != Event.ID.SequenceEnd; e = events.next()) {
      items.add(compose(e, depth + 1));
    }
    return new Node.Sequence(position, items);
  }

  private Node mapping(Position position, int depth) throws ComposeException {
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    Map<String, Position> seen = new HashMap<>();
    for (Event e = events.next(); e.getEventId() != Event.ID.MappingEnd; e = events.next()) {
      Position keyPosition = position(e);
      if (!(compose(e, depth + 1) instanceof Node.Scalar key)) {
        throw new ComposeException(keyPosition, "a key must be plain text");
      }
      Position first = seen.putIfAbsent(key.text(), keyPosition);
      if (first != null) {
        throw new ComposeException(
            keyPosition, "\"" + key.text() + "\" is given twice, first in line " + first.line());
      }
      Node value = compose(events.next(), depth + 1);
      if (!(value instanceof Node.Scalar s && s.type() == Node.Scalar.Type.NULL)) {
        entries.put(key.text(), new Node.Entry(keyPosition, value));
      }
    }
    return new Node.Mapping(position, entries);
  }

  private Node.Scalar scalar(ScalarEvent event, Position position) {
    Tag tag =
        event
            .getTag()
            .map(Tag::new)
            .orElseGet(() ->
                resolver.resolve(event.getValue(), event.getImplicit().canOmitTagInPlainScalar()));
    Node.Scalar.Type type =
        tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)
            ? Node.Scalar.Type.NUMBER
            : tag.equals(Tag.BOOL)
                ? Node.Scalar.Type.BOOLEAN
                : tag.equals(Tag.NULL) ? Node.Scalar.Type.NULL : Node.Scalar.Type.TEXT;
    return new Node.Scalar(position, type, event.getValue(), style(event));
  }

  private static Node.Scalar.Style style(ScalarEvent event) {
    boolean oneLine =
        event
            .getStartMark()
            .flatMap(s -> event.getEndMark().map(e -> s.getLine() == e.getLine()))
            .orElse(false);
    if (oneLine && event.getScalarStyle() == ScalarStyle.PLAIN) {
      return Node.Scalar.Style.PLAIN;
    }
    return oneLine && event.getScalarStyle() == ScalarStyle.SINGLE_QUOTED
        ? Node.Scalar.Style.SINGLE_QUOTED
        : Node.Scalar.Style.OTHER;
  }

  private Position position(Event event) {
    return event
        .getStartMark()
        .map(
            m -> new Position(start.source(), start.document(), m.getLine() + 1, m.getColumn() + 1))
        .orElse(start);
  }
}
