package org.slo.service.ingest.remotewrite;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slo.measurement.Labels;
import org.slo.service.ingest.BodyReader.Body;
import org.slo.service.ingest.Refusal;
import org.slo.service.ingest.RefusalReason;
import org.slo.service.ingest.SampleFilter;
import org.slo.service.ingest.Skipped;
import org.slo.service.ingest.Tally;
import org.slo.service.ingest.remotewrite.LabelsDecoder.Decoded;
import org.slo.service.runtime.SeriesRef;

/**
 * Walks one {@code prometheus.WriteRequest}; used once, not thread-safe.
 *
 * <p>Known samples go to the filter as they come. New series are kept aside until {@link #unknown()}
 * is asked for, since only then is the body known to be sound.
 */
final class WriteRequestWalk {

  private static final int TIME_SERIES = 1 << 3 | 2;
  private static final int LABEL = 1 << 3 | 2;
  private static final int SAMPLE = 2 << 3 | 2;
  private static final int EXEMPLAR = 3 << 3 | 2;
  private static final int HISTOGRAM = 4 << 3 | 2;
  private static final int VALUE = 1 << 3 | 1;
  private static final int TIMESTAMP = 2 << 3;

  /** Of a sample; only the second version of the protocol has it. */
  static final byte START = 3 << 3;

  private static final int MOST_UNKNOWN = 250_000;

  private final byte[] bytes;
  private final int length;
  private final WireInput in;
  private final SeriesCache.Generation cache;
  private final Predicate<String> selected;
  private final SampleFilter filter;
  private final Tally tally;
  private final long nowMillis;
  private final LabelBytes probe = LabelBytes.view();
  private final LabelsDecoder decoder = new LabelsDecoder();
  private final List<UnknownSeries> unknown = new ArrayList<>();
  private final List<HistogramSeries> histograms = new ArrayList<>();
  private @Nullable KnownSeries previous;
  private @Nullable KnownSeries previousSelected;

  // the samples of the series at hand
  private long[] times = new long[16];
  private double[] values = new double[16];
  private long[] starts = new long[16]; // 0 where the sample does not say
  private int samples;
  private IntList ranges = IntList.of(); // where its histograms begin and end, by turns

  /**
   * Makes a walk.
   *
   * @param selected whether any definition selects series of a metric
   * @param nowMillis for the election of replicas
   */
  WriteRequestWalk(
      Body body,
      SeriesCache.Generation cache,
      Predicate<String> selected,
      SampleFilter filter,
      Tally tally,
      long nowMillis) {
    this.bytes = body.bytes();
    this.length = body.length();
    this.in = new WireInput(bytes, length);
    this.cache = cache;
    this.selected = selected;
    this.filter = filter;
    this.tally = tally;
    this.nowMillis = nowMillis;
  }

  /**
   * A selected series that no request has brought before.
   *
   * @param source holds its labels as they came, in {@code [from, to)}
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record UnknownSeries(
      byte[] source,
      int from,
      int to,
      Labels labels,
      long[] times,
      double[] values,
      long[] starts) {}

  /**
   * A series of native histograms.
   *
   * @param ranges where in the body each begins and ends, by turns
   */
  record HistogramSeries(Labels labels, IntList ranges) {}

  /**
   * Walks the whole body.
   *
   * @throws Refusal if it is no sound protobuf, naming the byte, or brings too many new series
   */
  void run() {
    while (!in.atEnd()) {
      int tag = in.tag(length);
      if (tag == TIME_SERIES) {
        series(in.endOfField(length));
      } else {
        in.skip(tag, length);
      }
    }
  }

  List<UnknownSeries> unknown() {
    return unknown;
  }

  List<HistogramSeries> histograms() {
    return histograms;
  }

  private void series(int end) {
    int start = in.position();
    KnownSeries known = guess(start, end);
    in.position(known == null ? start : start + known.length());
    while (in.startsWith(LABEL, end)) {
      in.position(in.position() + 1);
      in.skipLengthDelimited(end);
    }
    int labelsEnd = in.position();
    boolean scattered = rest(end);
    if (scattered) {
      byte[] gathered = gatherLabels(start, end);
      identified(find(gathered, 0, gathered.length), gathered, 0, gathered.length);
    } else if (known != null && (known.ref() == null || labelsEnd == start + known.length())) {
      identified(known, bytes, start, labelsEnd);
    } else {
      identified(find(bytes, start, labelsEnd), bytes, start, labelsEnd);
    }
  }

  /** The series that followed the last one in an earlier request, if the bytes say so. */
  private @Nullable KnownSeries guess(int start, int end) {
    KnownSeries last = previous;
    if (last == null) {
      return null;
    }
    if (last.ref() == null && last.standsAt(bytes, start, end)) {
      return last; // one more series of the same unselected metric
    }
    KnownSeries next = standing(last.next(), start, end);
    KnownSeries before = previousSelected;
    return next == null && last.ref() == null && before != null
        ? standing(before.nextSelected(), start, end)
        : next;
  }

  private @Nullable KnownSeries standing(@Nullable KnownSeries guess, int start, int end) {
    return guess != null && guess.standsAt(bytes, start, end) ? guess : null;
  }

  private @Nullable KnownSeries find(byte[] source, int from, int to) {
    KnownSeries known = cache.find(probe.view(source, from, to));
    if (known == null) {
      known = cache.find(probe.view(source, from, endOfFirstLabel(source, from, to)));
      return known != null && known.ref() == null ? known : null;
    }
    return known;
  }

  private void identified(@Nullable KnownSeries known, byte[] source, int from, int to) {
    if (!ranges.isEmpty()) {
      histograms(source, from, to);
    }
    if (known == null) {
      firstSeen(source, from, to);
      return;
    }
    SeriesRef ref = known.ref();
    KnownSeries last = previous;
    if (last != null && (last.ref() != null || ref == null)) {
      last.isFollowedBy(known);
    }
    previous = known;
    if (ref == null) {
      tally.skip(Skipped.UNSELECTED, samples);
      return;
    }
    KnownSeries lastSelected = previousSelected;
    if (lastSelected != null) {
      lastSelected.isFollowedBySelected(known);
    }
    previousSelected = known;
    if (known.isUnelected(nowMillis)) {
      tally.skip(Skipped.OTHER_REPLICA, samples);
      return;
    }
    for (int i = 0; i < samples; i++) {
      filter.sample(ref, times[i], values[i], starts[i]);
    }
  }

  private void firstSeen(byte[] source, int from, int to) {
    Decoded decoded = decoder.decode(source, from, to);
    Labels labels = decoded.labels();
    if (!labels.metric().isEmpty() && !selected.test(labels.metric())) {
      tally.skip(Skipped.UNSELECTED, samples);
      cache.add(source, from, nameEnd(source, from, to), null, null);
    } else if (decoded.fault() != null) {
      tally.refuse("labels", samples, labels, decoded.fault());
    } else if (unknown.size() == MOST_UNKNOWN) {
      throw new Refusal(
          RefusalReason.TOO_LARGE,
          "the body brings more than %d new series; send smaller batches".formatted(MOST_UNKNOWN));
    } else {
      long[] keptTimes = Arrays.copyOf(times, samples);
      double[] keptValues = Arrays.copyOf(values, samples);
      long[] keptStarts = Arrays.copyOf(starts, samples);
      unknown.add(new UnknownSeries(source, from, to, labels, keptTimes, keptValues, keptStarts));
    }
  }

  /** Where the metric's name ends if it is the first label, as it nearly always is, else the end of all. */
  private int nameEnd(byte[] source, int from, int to) {
    int first = endOfFirstLabel(source, from, to);
    return decoder.decode(source, from, first).fault() == null ? first : to;
  }

  private static int endOfFirstLabel(byte[] source, int from, int to) {
    if (from == to) {
      return to;
    }
    WireInput first = new WireInput(source, to);
    first.position(from);
    first.tag(to);
    return first.endOfField(to);
  }

  /** Reads what follows the labels; answers whether more labels came. */
  private boolean rest(int end) {
    samples = 0;
    ranges = IntList.of();
    boolean scattered = false;
    while (in.position() < end) {
      int tag = in.tag(end);
      switch (tag) {
        case SAMPLE -> sample(in.endOfField(end));
        case EXEMPLAR -> skip(Skipped.EXEMPLAR, tag, end);
        case HISTOGRAM -> histogram(in.endOfField(end));
        default -> {
          scattered |= tag == LABEL;
          in.skip(tag, end);
        }
      }
    }
    return scattered;
  }

  private void histogram(int end) {
    if (ranges.isEmpty()) {
      ranges = new IntArrayList(2);
    }
    ranges.add(in.position());
    ranges.add(end);
    NativeHistogram.read(in, end); // only a sound body may be kept
  }

  private void histograms(byte[] source, int from, int to) {
    Decoded decoded = decoder.decode(source, from, to);
    if (decoded.fault() == null) {
      histograms.add(new HistogramSeries(decoded.labels(), ranges));
    } else {
      tally.refuse("labels", ranges.size() / 2, decoded.labels(), decoded.fault());
    }
  }

  private void skip(Skipped reason, int tag, int end) {
    tally.skip(reason, 1);
    in.skip(tag, end);
  }

  private void sample(int end) {
    long time = 0;
    double value = 0;
    long start = 0;
    while (in.position() < end) {
      int tag = in.tag(end);
      if (tag == VALUE) {
        value = in.fixed64(end);
      } else if (tag == TIMESTAMP) {
        time = in.varint(end);
      } else if (tag == START) {
        start = in.varint(end);
      } else {
        in.skip(tag, end);
      }
    }
    if (samples == times.length) {
      times = Arrays.copyOf(times, samples * 2);
      values = Arrays.copyOf(values, samples * 2);
      starts = Arrays.copyOf(starts, samples * 2);
    }
    times[samples] = time;
    starts[samples] = start;
    values[samples++] = value;
  }

  /** The labels of a series whose labels do not stand together, in one run. */
  private byte[] gatherLabels(int start, int end) {
    byte[] gathered = new byte[end - start];
    int size = 0;
    in.position(start);
    while (in.position() < end) {
      int at = in.position();
      int tag = in.tag(end);
      in.skip(tag, end);
      if (tag == LABEL) {
        System.arraycopy(bytes, at, gathered, size, in.position() - at);
        size += in.position() - at;
      }
    }
    return Arrays.copyOf(gathered, size);
  }
}
