package org.slo.service.ingest.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.slo.definition.RelabelRule;
import org.slo.definition.RelabelRule.Action;

class RelabellingTest {

  private final Map<String, String> labels =
      new TreeMap<>(Map.of("__address__", "shop-1:8080", "env", "prod", "__meta_zone", "a"));

  @Test
  void keepAndDropMatchAllOfTheJoinedText() {
    assertThat(applies(rule(Action.KEEP, "prod;a", "", "", "env", "__meta_zone"))).isTrue();
    assertThat(applies(rule(Action.KEEP, "pro", "", "", "env"))).isFalse();
    assertThat(applies(rule(Action.DROP, "prod", "", "", "env"))).isFalse();
    assertThat(applies(rule(Action.DROP, "pro", "", "", "env"))).isTrue();
  }

  @Test
  void replaceSetsWhatGroupsMatched() {
    apply(rule(Action.REPLACE, "(?<host>.*):(.*)", "host", "${host}-$2$$", "__address__"));
    apply(rule(Action.REPLACE, "(.*)", "${1}_label", "x$9y${9}", "env"));

    assertThat(labels).containsEntry("host", "shop-1-8080$").containsEntry("prod_label", "x");
  }

  @Test
  void replaceWithoutAMatchChangesNothingAndWithAnEmptyResultTakesTheLabelAway() {
    apply(rule(Action.REPLACE, "test", "env", "other", "env"));
    assertThat(labels).containsEntry("env", "prod");

    apply(rule(Action.REPLACE, "(.*)", "env", "$9", "env"));
    assertThat(labels).doesNotContainKey("env");
  }

  /** Computed apart from this code: the last eight bytes of the MD5 digest as an unsigned number, modulo seven. */
  @Test
  void hashmodShardsAsPrometheusDoes() {
    apply(new RelabelRule(Action.HASHMOD, List.of("__address__"), ";", "(.*)", 7, "shard", "$1"));

    assertThat(labels).containsEntry("shard", "2");
  }

  @Test
  void labelsAreMappedDroppedAndKeptByName() {
    apply(rule(Action.LABELMAP, "__meta_(.+)", "", "$1"));
    assertThat(labels).containsEntry("zone", "a").containsEntry("__meta_zone", "a");

    apply(rule(Action.LABELDROP, "__meta_.*", "", "$1"));
    assertThat(labels).containsOnlyKeys("__address__", "env", "zone");

    apply(rule(Action.LABELKEEP, "env|zone", "", "$1"));
    assertThat(labels).containsOnlyKeys("env", "zone");
  }

  @Test
  void stepsFollowEachOtherUntilOneDrops() {
    Relabelling relabelling =
        new Relabelling(
            List.of(
                rule(Action.REPLACE, "(.*)", "copy", "$1", "env"),
                rule(Action.DROP, "prod", "", "", "copy")));

    assertThat(relabelling.apply(labels)).isFalse();
  }

  private void apply(RelabelRule rule) {
    assertThat(applies(rule)).isTrue();
  }

  private boolean applies(RelabelRule rule) {
    return new Relabelling(List.of(rule)).apply(labels);
  }

  private static RelabelRule rule(
      Action action, String regex, String target, String replacement, String... sources) {
    return new RelabelRule(action, List.of(sources), ";", regex, 0, target, replacement);
  }
}
