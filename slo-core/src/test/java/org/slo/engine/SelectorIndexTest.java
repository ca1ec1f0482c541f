package org.slo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slo.definition.LabelMatcher;
import org.slo.definition.Selector;
import org.slo.measurement.Labels;

class SelectorIndexTest {

  private static final List<String> METRICS = List.of("m", "n");
  private static final List<String> LABELS = List.of("a", "b", "c", "d");
  private static final List<String> VALUES = List.of("", "1", "2", "3", "11", "GET /x");
  private static final List<String> EXPRESSIONS =
      List.of("1|2", "1|GET /x", "1.*", ".*", ".+", "[12]", "", "1|", "|2", "(1|2)", "1?");

  private record Owned(int owner, Selector selector) {}

  private final SelectorIndex<Integer> index = new SelectorIndex<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void noOwnerOfAMatchingSelectorIsMissed(long seed) {
    Random random = new Random(seed);
    List<Owned> all = new ArrayList<>();
    for (int step = 0; step < 200; step++) {
      int owner = random.nextInt(40);
      if (random.nextInt(3) == 0) {
        index.remove(owner);
        all.removeIf(owned -> owned.owner() == owner);
      } else {
        Selector selector = selector(random);
        index.add(owner, selector.metric(), selector.matchers());
        all.add(new Owned(owner, selector));
      }
      Labels series = series(random);
      List<Integer> matching =
          all.stream()
              .filter(owned -> matches(owned.selector(), series))
              .map(Owned::owner)
              .distinct()
              .toList();
      assertThat(index.candidates(series.metric(), series)).containsAll(matching);
      assertThat(index.hasCandidates(series.metric(), series))
          .isEqualTo(!index.candidates(series.metric(), series).isEmpty());
    }
  }

  @Test
  void aSeriesMeetsOnlySelectorsThatMayMatchIt() {
    for (int i = 0; i < 1000; i++) {
      add(i, "m{a=\"shared\",b=\"" + i + "\",c=~\"5..\"}");
      add(i, "m{a=\"shared\",b=\"" + i + "\"}");
    }

    Labels series = Labels.ofSortedPairs(Labels.NAME, "m", "a", "shared", "b", "700", "c", "503");
    assertThat(index.candidates("m", series)).hasSizeLessThanOrEqualTo(2).contains(700);
  }

  @Test
  void alternativesAreFiledUnderEachOfThem() {
    add(1, "m{b=~\"x|y\"}");
    add(2, "m{b=~\"x.|y\"}");

    assertThat(index.candidates("m", Labels.ofSortedPairs(Labels.NAME, "m", "b", "y")))
        .containsExactlyInAnyOrder(1, 2);
    assertThat(index.candidates("m", Labels.ofSortedPairs(Labels.NAME, "m", "b", "z")))
        .as("only the expression that has to be asked")
        .containsExactly(2);
  }

  @Test
  void nothingIsLeftOfAnOwnerTakenAway() {
    add(1, "m{b=\"x\"}");
    add(1, "n");
    index.remove(1);

    assertThat(index.metrics()).isEmpty();
  }

  private void add(int owner, String selector) {
    Selector parsed = Selector.parse(selector);
    index.add(owner, parsed.metric(), parsed.matchers());
  }

  private static Selector selector(Random random) {
    List<LabelMatcher> matchers = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      LabelMatcher.Type type = pick(List.of(LabelMatcher.Type.values()), random);
      boolean literal = type == LabelMatcher.Type.EQUAL || type == LabelMatcher.Type.NOT_EQUAL;
      matchers.add(
          new LabelMatcher(
              pick(LABELS, random), type, pick(literal ? VALUES : EXPRESSIONS, random)));
    }
    return new Selector(pick(METRICS, random), matchers);
  }

  private static Labels series(Random random) {
    Map<String, String> labels = new HashMap<>(Map.of(Labels.NAME, pick(METRICS, random)));
    LABELS.forEach(label -> labels.put(label, pick(VALUES, random)));
    return Labels.of(labels);
  }

  private static boolean matches(Selector selector, Labels series) {
    return selector.metric().equals(series.metric())
        && selector.matchers().stream().allMatch(m -> m.matches(series.get(m.label())));
  }

  private static <T> T pick(List<T> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }
}
