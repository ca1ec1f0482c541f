package org.slo.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slo.engine.JournalRecord;
import org.slo.engine.JournalRecord.NewSeries;
import org.slo.measurement.Labels;

/** Writes steps as journal records, naming each series when it first appears. */
final class Journal {

  private final Map<Labels, Integer> ids = new HashMap<>();

  JournalRecord record(Step.Scraped step) {
    List<NewSeries> named = new ArrayList<>();
    List<Step.Sample> samples = step.samples();
    return new JournalRecord.Samples(
        named,
        samples.stream().mapToInt(sample -> id(sample.series(), named)).toArray(),
        samples.stream().mapToLong(Step.Sample::time).toArray(),
        samples.stream().mapToDouble(Step.Sample::value).toArray());
  }

  JournalRecord record(Step.Requested step) {
    List<NewSeries> named = new ArrayList<>();
    List<Step.Event> events = step.events();
    List<String> tenants =
        events.stream()
            .map(Step.Event::tenant)
            .filter(tenant -> tenant != null)
            .distinct()
            .toList();
    return new JournalRecord.Requests(
        named,
        events.stream().mapToInt(event -> id(event.series(), named)).toArray(),
        events.stream().mapToLong(Step.Event::time).toArray(),
        events.stream().mapToLong(Step.Event::count).toArray(),
        events.stream().mapToDouble(Step.Event::durationMillis).toArray(),
        events.stream().mapToInt(event -> tenants.indexOf(event.tenant())).toArray(),
        tenants);
  }

  private int id(Labels series, List<NewSeries> named) {
    return ids.computeIfAbsent(
        series,
        labels -> {
          named.add(new NewSeries(ids.size(), labels));
          return ids.size();
        });
  }
}
