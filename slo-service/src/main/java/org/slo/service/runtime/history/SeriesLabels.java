package org.slo.service.runtime.history;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slo.definition.LabelMatcher;
import org.slo.definition.Selector;
import org.slo.engine.SeriesDelta;
import org.slo.measurement.Labels;
import org.slo.service.runtime.HistoryRules;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of series, and which of them keep a history. */
final class SeriesLabels {

  private final JdbcClient jdbc;
  private final JdbcTemplate template;
  private final HistoryRules rules;
  private final BitSet leftOut = new BitSet(); // by series id; guarded by this

  SeriesLabels(JdbcClient jdbc, JdbcTemplate template, HistoryRules rules) {
    this.jdbc = jdbc;
    this.template = template;
    this.rules = rules;
  }

  /** Adds what the table lacks of the series that a cut names; ids are dense, so that it lacks the last ones. */
  void add(SeriesDelta delta) {
    long stored = jdbc.sql("SELECT coalesce(max(id), -1) FROM series").query(Long.class).single();
    int first = Math.toIntExact(Math.max(0, stored + 1 - delta.firstNamed()));
    if (first < delta.named().size()) {
      BinaryCopy.into(
          template,
          "series",
          List.of("id", "metric", "labels"),
          copy -> {
            for (int i = first; i < delta.named().size(); i++) {
              Labels labels = delta.named().get(i);
              copy.row().integer(delta.firstNamed() + i).text(labels.metric()).texts(texts(labels));
            }
          });
    }
  }

  /** Decides which of the series that a cut names keep a history. */
  synchronized void decide(SeriesDelta delta) {
    for (int i = 0; i < delta.named().size(); i++) {
      leftOut.set(delta.firstNamed() + i, !rules.keep(delta.named().get(i)));
    }
  }

  synchronized boolean isLeftOut(int series) {
    return leftOut.get(series);
  }

  /** Labels of the series that any of these selectors matches, by id. */
  SortedMap<Integer, Labels> find(Collection<Selector> selectors) {
    SortedMap<Integer, Labels> found = new TreeMap<>();
    for (Selector selector : selectors) {
      String[] equal =
          selector.matchers().stream()
              .filter(m -> m.type() == LabelMatcher.Type.EQUAL && !m.value().isEmpty())
              .filter(m -> !m.label().equals(Labels.NAME))
              .map(m -> m.label() + "=" + m.value())
              .toArray(String[]::new);
      jdbc.sql("SELECT id, metric, labels FROM series WHERE metric = ? AND labels @> ?::text[]")
          .params(selector.metric(), equal)
          .query((ResultSet row) -> {
            Labels labels = labels(row.getString(2), row.getArray(3));
            if (selector.matchers().stream().allMatch(m -> m.matches(labels.get(m.label())))) {
              found.put(row.getInt(1), labels);
            }
          });
    }
    return found;
  }

  private static List<String> texts(Labels labels) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      if (!labels.name(i).equals(Labels.NAME)) {
        texts.add(labels.name(i) + "=" + labels.value(i));
      }
    }
    return texts;
  }

  private static Labels labels(String metric, Array texts) throws SQLException {
    TreeMap<String, String> labels = new TreeMap<>();
    labels.put(Labels.NAME, metric);
    for (String text : (String[]) texts.getArray()) {
      int equals = text.indexOf('=');
      labels.put(text.substring(0, equals), text.substring(equals + 1));
    }
    return Labels.of(labels);
  }
}
