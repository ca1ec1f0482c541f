package org.slo.reference;

import java.util.List;

/**
 * A fault of the engine that the histories must show.
 *
 * @param name what is wrong, in words
 * @param file the source below {@code org/slo} that it is planted in
 * @param text what the source says, once
 * @param fault what it says with the fault
 */
record PlantedFault(String name, String file, String text, String fault) {

  static final List<PlantedFault> ALL =
      List.of(
          new PlantedFault(
              "A window begins one cell late",
              "measurement/WindowPlan",
              "return floor(nowMillis - windowMillis[window], tierCellMillis[tierOfWindow[window]]);",
              "return floor(nowMillis - windowMillis[window], tierCellMillis[tierOfWindow[window]])"
                  + " + tierCellMillis[tierOfWindow[window]];"),
          new PlantedFault(
              "A window ends one cell late",
              "measurement/WindowPlan",
              "return floor(nowMillis, tierCellMillis[0]) + tierCellMillis[0];",
              "return floor(nowMillis, tierCellMillis[0]) + 2 * tierCellMillis[0];"),
          new PlantedFault(
              "Late events are ignored",
              "measurement/CountBlock",
              "if (tier == plan.tierCount()) {",
              "if (tier > 0) {"),
          new PlantedFault(
              "An old cell takes the place of those before it instead of joining them",
              "measurement/CountBlock",
              "set(into, get(into) + get(from));",
              "set(into, get(from));"),
          new PlantedFault(
              "Events move by a cell when the windows change",
              "measurement/WindowedCounts",
              "sink.events(start, total - bad, total)",
              "sink.events(start + 10_000, total - bad, total)"),
          new PlantedFault(
              "A reset loses what was counted since",
              "measurement/CounterLane",
              "increments.tell(series, from, timeMillis, rounded - base, sink);",
              "increments.tell(series, from, timeMillis, base == 0 ? 0 : rounded - base, sink);"),
          new PlantedFault(
              "A duplicate counts",
              "measurement/CounterLane",
              "ignore(timeMillis, previous, pause);",
              "sink.increment(series, timeMillis, timeMillis == previous ? Math.round(value) : 0);"),
          new PlantedFault(
              "A base line counts as events",
              "measurement/Cohort",
              "Verdict.RELABELLED : Verdict.BASE_LINE;",
              "Verdict.RELABELLED : Verdict.FROM_ZERO;"),
          new PlantedFault(
              "A relabelling counts as births",
              "measurement/Cohort",
              "&& ended < born.size();",
              "&& ended <= born.size();"),
          new PlantedFault(
              "A sample covers two minutes",
              "budget/Coverage",
              "mark(minute, minute);",
              "mark(minute, minute + 1);"),
          new PlantedFault(
              "An alert does not step down",
              "alert/AlertState",
              ": new AlertDecision.ChangeSeverity(burning);\n  }",
              ": new AlertDecision.Hold();\n  }"),
          new PlantedFault(
              "An alert resolves when its data is missing",
              "alert/AlertState",
              "if (unknown) {",
              "if (unknown && now < 0) {"),
          new PlantedFault(
              "A checkpoint forgets how long an alert was calm",
              "alert/AlertState",
              "out.fixed(calmSince);",
              "out.fixed(NOT_CALM);"),
          new PlantedFault(
              "A checkpoint forgets how long a condition held",
              "alert/AlertWatch",
              "out.fixed(since);",
              "out.fixed(NOT_HELD);"),
          new PlantedFault(
              "A checkpoint forgets one instance",
              "engine/SloState",
              "        instances.values(),\n        instance -> {",
              "        instances.values().stream().skip(1).toList(),\n        instance -> {"),
          new PlantedFault(
              "A condition need not hold for as long as it asks",
              "alert/AlertWatch",
              "holds && now - heldSince[i] >= condition.alertAfter().toMillis()",
              "holds"),
          new PlantedFault(
              "An instance gets the laxest of its group's targets",
              "engine/InstanceState",
              "strictest >= target",
              "strictest <= target"),
          new PlantedFault(
              "An instance fires beside its SLO",
              "engine/Judge",
              "instance == slo.whole() || slo.whole().watch().open() == null;",
              "true;"),
          new PlantedFault(
              "One instance more than the cap",
              "engine/SloState",
              "kept < slo.definition().grouping().maxInstances()",
              "kept <= slo.definition().grouping().maxInstances()"),
          new PlantedFault(
              "A series stays bound to a revision that is gone",
              "engine/Bindings",
              "          requests.set(id, null);\n",
              "\n"),
          new PlantedFault(
              "Only the first of a selector's alternatives is found",
              "engine/SelectorIndex",
              "List.of(matcher.value().split(\"\\\\|\"))",
              "List.of(matcher.value().split(\"\\\\|\")[0])"),
          new PlantedFault(
              "An event exactly at the bound is too slow",
              "engine/EventFilter",
              "durationMillis <= mostMillis",
              "durationMillis < mostMillis"),
          new PlantedFault(
              "Coverage is kept for half of the budget's window",
              "engine/InstanceState",
              "Duration longest = WatchedObjective.plan(slo, null).windows().getLast();",
              "Duration longest = slo.window().length().minus(slo.window().length().dividedBy(2));"),
          new PlantedFault(
              "A source is silent before it ever spoke",
              "alert/AlertWatch",
              "return ratio != null && ratio == 0;",
              "return ratio == null || ratio == 0;"),
          new PlantedFault(
              "An alert that closes with its SLO tells figures of before",
              "engine/DefinedSlos",
              "    advance(now); // so that",
              "    // so that"),
          new PlantedFault(
              "What a source that catches up says is not held back",
              "engine/CatchUpHold",
              "boolean isLate = counters.isLate(arrived.series(i), now);",
              "boolean isLate = false;"),
          new PlantedFault(
              "Series that an outage silenced are taken to have ended",
              "measurement/Source",
              "hasJustBegun ? liveThrough : seen.newest()",
              "seen.newest()"),
          new PlantedFault(
              "A checkpoint forgets what is held back",
              "engine/CatchUpHold",
              "out.each(held.values(), ",
              "out.each(List.<IncrementRows>of(), "),
          new PlantedFault(
              "An event enters a corrected minute",
              "engine/EventTally",
              "if (corrected.contains(Math.floorDiv(timeMillis, MINUTE_MILLIS))) {",
              "if (now < 0) {"),
          new PlantedFault(
              "Hindsight leaves slices as they are",
              "engine/EventTally",
              "if (rings.get(i).holdsAll(slice)) {",
              "if (rings.get(i).holdsAll(slice) && now < 0) {"),
          new PlantedFault(
              "Hindsight takes a whole minute out of the cell that it begins with",
              "measurement/CountBlock",
              "if (length < MINUTE_MILLIS) {",
              "if (length < 0) {"),
          new PlantedFault(
              "Corrected minutes are expected to be covered",
              "budget/Coverage",
              "expected -= stretch.to() - stretch.from();",
              ""),
          new PlantedFault(
              "A window of slices has those that are corrected too",
              "budget/Budgeting",
              "- corrected.wholeSlices(",
              "- 0 * corrected.wholeSlices("),
          new PlantedFault(
              "A checkpoint forgets what is corrected",
              "engine/SloState",
              "    corrected.write(out);",
              "    CorrectedMinutes.NONE.write(out);"),
          new PlantedFault(
              "A checkpoint long after the one before loses slices",
              "measurement/SliceRing",
              "moveTo(in.signed());",
              "in.signed();"),
          new PlantedFault(
              "A checkpoint forgets one shard",
              "engine/CutWriter",
              "names, counters, slos.all());",
              "names, counters, slos.all().stream().filter(slo -> slo.ordinal() % 3 != 1).toList());"),
          new PlantedFault(
              "What one shard makes of a record is lost",
              "engine/SampleStage",
              "for (int lane = 0; lane < lanes.length; lane++)",
              "for (int lane = 1; lane < lanes.length; lane++)"),
          new PlantedFault(
              "A shard's increments come in an order of their own",
              "engine/SampleStage",
              "lanes[lane].rowOf(next[lane]) < lanes[first].rowOf(next[first])",
              "lane < first"));
}
