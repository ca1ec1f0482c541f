package org.slo.engine;

import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import org.slo.budget.CorrectedMinutes;
import org.slo.definition.SloDefinition;
import org.slo.measurement.Labels;
import org.slo.measurement.MinuteCounts;

/**
 * Everything that changes the engine's state. Each record has an offset, dense from 1, and the engine's time
 * at which it was written; both are given to it when it is committed.
 */
@SuppressWarnings("ArrayRecordComponent") // columns are read in place on the hot path
public sealed interface JournalRecord {

  /**
   * A series that the journal had not named before; its id is used from this record on.
   *
   * @param id dense from 0
   */
  record NewSeries(int id, Labels labels) {}

  /**
   * Samples of cumulative series. Row {@code i} of the columns is one sample.
   *
   * @param newSeries series that this record names first
   * @param series ids
   * @param timesMillis time of each sample, milliseconds since the epoch
   * @param values cumulative values, finite; NaN where the series ended at that time (a stale marker)
   * @param startsMillis when each series began to count from zero, milliseconds since the epoch, 0 where that is
   *     not known; no rows at all if it is known of none
   */
  record Samples(
      List<NewSeries> newSeries,
      int[] series,
      long[] timesMillis,
      double[] values,
      long[] startsMillis)
      implements JournalRecord {

    /** Samples of series of which no start is known. */
    public Samples(List<NewSeries> newSeries, int[] series, long[] timesMillis, double[] values) {
      this(newSeries, series, timesMillis, values, new long[0]);
    }

    /** When the series of a row began to count from zero; 0 if that is not known. */
    public long startMillis(int row) {
      return startsMillis.length == 0 ? 0 : startsMillis[row];
    }
  }

  /**
   * Delta points: what series counted in stretches of time. Row {@code i} of the columns is one point; the same series,
   * start and time come again only if a sender repeats itself.
   *
   * @param newSeries series that this record names first
   * @param series ids
   * @param startsNanos when each point began to count, nanoseconds since the epoch, 0 where that is not known
   * @param timesNanos when it ended to count, nanoseconds since the epoch
   * @param counts events, 0 or more
   */
  record Deltas(
      List<NewSeries> newSeries, int[] series, long[] startsNanos, long[] timesNanos, long[] counts)
      implements JournalRecord {}

  /**
   * Request events. Row {@code i} of the columns is one event, which may stand for several requests.
   *
   * @param newSeries series that this record names first; their metric is {@code requests_total}
   * @param series ids
   * @param timesMillis end of each request, milliseconds since the epoch
   * @param counts how many requests, at least 1
   * @param durationsMillis how long each took, NaN where the event does not say
   * @param tenants index into {@code tenantNames}, -1 where the event names none
   * @param tenantNames distinct tenants of this record
   */
  record Requests(
      List<NewSeries> newSeries,
      int[] series,
      long[] timesMillis,
      long[] counts,
      double[] durationsMillis,
      int[] tenants,
      List<String> tenantNames)
      implements JournalRecord {}

  /**
   * Definitions that are judged from now on.
   *
   * @param upserts new SLOs and new revisions
   * @param removed identities that are judged no longer
   */
  record DefinitionsChanged(List<RevisedSlo> upserts, List<UUID> removed)
      implements JournalRecord {}

  /**
   * A revision of an SLO.
   *
   * @param uid identity
   * @param revision from 1
   */
  record RevisedSlo(UUID uid, int revision, SloDefinition definition) {}

  /**
   * What series history says about the time before an SLO began to count, less what it counted itself.
   *
   * @param slo identity
   * @param beganAt offset of the record with which the SLO began to count; what began at another offset is not
   *     meant
   * @param instances the SLO itself first, of empty labels
   */
  record HistoryFilled(UUID slo, long beganAt, List<FilledInstance> instances)
      implements JournalRecord {}

  /**
   * The past of an SLO or of one of its instances.
   *
   * @param labels the group labels, empty for the SLO itself
   * @param minutes what to add, which may be negative
   * @param sampledMinutes minutes since the epoch in which a cumulative series spoke, ascending
   * @param happenedMinutes minutes since the epoch in which a request event happened, ascending
   */
  record FilledInstance(
      SortedMap<String, String> labels,
      MinuteCounts minutes,
      long[] sampledMinutes,
      long[] happenedMinutes) {}

  /**
   * Which minutes SLOs leave out from now on, also of what was counted before.
   *
   * @param slos those whose minutes change; identities that are not judged are ignored
   */
  record CorrectionsChanged(List<CorrectedSlo> slos) implements JournalRecord {}

  /**
   * What one SLO leaves out.
   *
   * @param uid identity
   * @param minutes all that it leaves out from now on
   * @param counted what the SLO itself and its instances had counted, through the record before, in the minutes that
   *     are left out now and were not, or the other way round
   * @param countedInSilence the same of the state that counts in silence after an edit of the indicator, empty if there
   *     is none
   */
  record CorrectedSlo(
      UUID uid,
      CorrectedMinutes minutes,
      List<CountedMinutes> counted,
      List<CountedMinutes> countedInSilence) {}

  /**
   * What an SLO or instance had counted.
   *
   * @param instance the group labels, empty for the SLO itself
   * @param minutes by what is counted, as in {@link HistoryDelta}
   */
  record CountedMinutes(
      SortedMap<String, String> instance, SortedMap<Integer, MinuteCounts> minutes) {}

  /** The moment to judge every SLO; the record's time is the moment. */
  record Tick() implements JournalRecord {}
}
