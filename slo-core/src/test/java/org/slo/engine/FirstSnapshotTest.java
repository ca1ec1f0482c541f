package org.slo.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * A snapshot that the first version wrote, with what it showed at that moment: four SLOs, six thousand steps of
 * events and samples over a month, two alerts open and a series of which it was not yet known whether it was born.
 */
class FirstSnapshotTest {

  @Test
  void theFirstVersionsSnapshotIsReadToTheUnit() throws IOException {
    Engine engine = Engine.restore(List.of(resource("first-snapshot.bin")));

    assertThat(shown(engine)).isEqualTo(new String(resource("first-snapshot.txt"), UTF_8));
  }

  @Test
  void whatWasReadIsWrittenInTodaysForm() throws IOException {
    Engine engine = Engine.restore(List.of(resource("first-snapshot.bin")));
    Engine again = Engine.restore(List.of(engine.cut().state()));

    assertThat(shown(again)).isEqualTo(shown(engine));
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = FirstSnapshotTest.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  private static String shown(Engine engine) {
    StringBuilder text = new StringBuilder();
    text.append("offset ").append(engine.offset());
    text.append(" now ").append(engine.nowMillis()).append('\n');
    engine.views().stream()
        .sorted(Comparator.comparing(view -> view.definition().name()))
        .forEach(view -> show(text, view));
    return text.toString();
  }

  private static void show(StringBuilder text, SloView view) {
    text.append(view.definition().name());
    text.append(" revision ").append(view.revision());
    text.append(" historyFrom ").append(view.historyFrom()).append('\n');
    show(text, view.whole());
    view.instances().forEach(instance -> show(text, instance));
  }

  private static void show(StringBuilder text, InstanceView view) {
    text.append("  ").append(view.labels()).append(' ').append(view.status());
    text.append(" coverage ").append(view.coverage());
    text.append(" firing ").append(view.firing()).append('\n');
    for (ObjectiveView objective : view.objectives()) {
      text.append("    ")
          .append((long) objective.good())
          .append('/')
          .append((long) objective.total());
      text.append(" since creation ").append((long) objective.goodEvents());
      text.append('/').append((long) objective.totalEvents());
      text.append(" burn ").append(objective.burnRates()).append('\n');
    }
  }
}
