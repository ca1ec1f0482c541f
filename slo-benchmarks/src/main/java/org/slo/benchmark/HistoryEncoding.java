package org.slo.benchmark;

import com.github.luben.zstd.Zstd;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import me.lemire.integercompression.BinaryPacking;
import me.lemire.integercompression.Composition;
import me.lemire.integercompression.FastPFOR128;
import me.lemire.integercompression.IntWrapper;
import me.lemire.integercompression.IntegerCODEC;
import me.lemire.integercompression.VariableByte;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;
import org.slo.measurement.SeriesCells;
import org.slo.measurement.SeriesDay;
import org.slo.measurement.SeriesMinutes;

/**
 * Holds encodings of a series' day against each other: bytes a series-minute, and CPU time to write and to read one.
 * Prints rows of a Markdown table.
 */
public final class HistoryEncoding {

  private static final int SERIES = 400;
  private static final int ROUNDS = 6; // the last one counts
  private static final int ROOM = 1024; // for headers
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private HistoryEncoding() {}

  /** An encoding of the days of a workload. */
  private interface Encoding {
    byte[] write(SeriesCells day);

    /** Adds up what a day holds, by minute. */
    void read(byte[] bytes, long[] sums);
  }

  /** The numbers of {@link SeriesDay} as varints, compressed by zstd; level 0 leaves them as they are. */
  private record Varints(int stretchMinutes, int level) implements Encoding {
    @Override
    public byte[] write(SeriesCells day) {
      ByteWriter out = new ByteWriter(ROOM);
      for (int number : SeriesDay.encode(day, 0, day.size(), 0, stretchMinutes)) {
        out.unsigned(Integer.toUnsignedLong(number));
      }
      return level == 0 ? out.toByteArray() : Zstd.compress(out.toByteArray(), level);
    }

    @Override
    public void read(byte[] bytes, long[] sums) {
      byte[] plain =
          level == 0
              ? bytes
              : Zstd.decompress(bytes, Math.toIntExact(Zstd.getFrameContentSize(bytes)));
      int[] numbers = new int[plain.length];
      int size = 0;
      for (ByteReader in = new ByteReader(plain); in.hasMore(); size++) {
        numbers[size] = (int) in.unsigned();
      }
      SeriesDay.read(numbers, size, false, (part, minute, events) -> sums[minute] += events);
    }
  }

  /** The numbers of {@link SeriesDay}, packed, and if wanted compressed after that. */
  private record Packed(IntegerCODEC codec, int stretchMinutes, int level) implements Encoding {
    @Override
    public byte[] write(SeriesCells day) {
      int[] plain = SeriesDay.encode(day, 0, day.size(), 0, stretchMinutes);
      int[] packed = new int[2 * plain.length + ROOM];
      packed[0] = plain.length;
      IntWrapper end = new IntWrapper(1);
      codec.compress(plain, new IntWrapper(0), plain.length, packed, end);
      ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * end.get());
      bytes.asIntBuffer().put(packed, 0, end.get());
      return level == 0 ? bytes.array() : Zstd.compress(bytes.array(), level);
    }

    @Override
    public void read(byte[] bytes, long[] sums) {
      byte[] plain =
          level == 0
              ? bytes
              : Zstd.decompress(bytes, Math.toIntExact(Zstd.getFrameContentSize(bytes)));
      int[] packed = new int[plain.length / Integer.BYTES];
      ByteBuffer.wrap(plain).asIntBuffer().get(packed);
      int[] numbers = new int[packed[0] + ROOM];
      codec.uncompress(packed, new IntWrapper(1), packed.length - 1, numbers, new IntWrapper(0));
      SeriesDay.read(numbers, packed[0], false, (part, minute, events) -> sums[minute] += events);
    }
  }

  /** Prints the table. */
  public static void main(String[] arguments) {
    System.out.println(
        "| workload | encoding | bytes a series-minute | write, ns | read and add up, ns |");
    System.out.println("| --- | --- | --- | --- | --- |");
    compare("counters", counters(), 1);
    List<SeriesCells> events = events();
    for (int stretchMinutes : new int[] {1, 60, 360, 1440}) {
      compare("events, durations by " + stretchMinutes + " min", events, stretchMinutes);
    }
  }

  private static void compare(String workload, List<SeriesCells> days, int stretchMinutes) {
    for (int level : new int[] {0, 1, 3, 9}) {
      print(workload, "varints" + compressed(level), days, new Varints(stretchMinutes, level));
    }
    for (int level : new int[] {0, 3}) {
      print(
          workload,
          "FastPFOR128" + compressed(level),
          days,
          new Packed(
              new Composition(new FastPFOR128(), new VariableByte()), stretchMinutes, level));
    }
    print(
        workload,
        "BinaryPacking",
        days,
        new Packed(new Composition(new BinaryPacking(), new VariableByte()), stretchMinutes, 0));
  }

  private static String compressed(int level) {
    return level == 0 ? "" : ", zstd " + level;
  }

  private static void print(
      String workload, String name, List<SeriesCells> days, Encoding encoding) {
    long minutes = 0;
    for (SeriesCells day : days) {
      minutes += spokenMinutes(day);
    }
    long size = 0;
    double write = 0;
    double read = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = THREADS.getCurrentThreadCpuTime();
      List<byte[]> written = new ArrayList<>();
      days.forEach(day -> written.add(encoding.write(day)));
      long middle = THREADS.getCurrentThreadCpuTime();
      long[] sums = new long[SeriesDay.MINUTES];
      written.forEach(bytes -> encoding.read(bytes, sums));
      long end = THREADS.getCurrentThreadCpuTime();
      check(days, sums);
      size = written.stream().mapToLong(bytes -> bytes.length).sum();
      write = (double) (middle - start) / minutes;
      read = (double) (end - middle) / minutes;
    }
    System.out.printf(
        "| %s | %s | %.2f | %.1f | %.1f |%n", workload, name, (double) size / minutes, write, read);
  }

  private static long spokenMinutes(SeriesCells day) {
    boolean[] spoken = new boolean[SeriesDay.MINUTES];
    for (int i = 0; i < day.size(); i++) {
      spoken[day.epochMinute(i)] = true;
    }
    long minutes = 0;
    for (boolean one : spoken) {
      minutes += one ? 1 : 0;
    }
    return minutes;
  }

  private static void check(List<SeriesCells> days, long[] sums) {
    long expected = 0;
    for (SeriesCells day : days) {
      for (int i = 0; i < day.size(); i++) {
        expected += day.events(i);
      }
    }
    if (Arrays.stream(sums).sum() != expected) {
      throw new IllegalStateException("an encoding lost events");
    }
  }

  /** Scraped counters: every minute has a sample; rates of 0.01 to 5,000 a minute that follow the day. */
  private static List<SeriesCells> counters() {
    SplittableRandom random = new SplittableRandom(1);
    List<SeriesCells> days = new ArrayList<>();
    for (int series = 0; series < SERIES; series++) {
      double rate = Math.exp(random.nextDouble(Math.log(0.01), Math.log(5000)));
      SeriesCells.Builder day = new SeriesCells.Builder(SeriesDay.MINUTES);
      for (int minute = 0; minute < SeriesDay.MINUTES; minute++) {
        day.add(0, 0, minute, around(rate * ofDay(minute), random));
      }
      days.add(day.build());
    }
    return days;
  }

  /** Request events: 0.05 to 300 a minute, each with a duration. */
  private static List<SeriesCells> events() {
    SplittableRandom random = new SplittableRandom(2);
    List<SeriesCells> days = new ArrayList<>();
    for (int series = 0; series < SERIES / 10; series++) {
      double rate = Math.exp(random.nextDouble(Math.log(0.05), Math.log(300)));
      double typicalMillis = Math.exp(random.nextDouble(3, 6));
      SeriesMinutes minutes = new SeriesMinutes();
      for (int minute = 0; minute < SeriesDay.MINUTES; minute++) {
        for (long i = around(rate * ofDay(minute), random); i > 0; i--) {
          double millis = typicalMillis * Math.exp(0.4 * random.nextGaussian());
          minutes.request(0, minute * 60_000L, millis, 1);
        }
      }
      days.add(minutes.cells());
    }
    return days;
  }

  private static double ofDay(int minute) {
    return 1.1 - Math.cos(2 * Math.PI * minute / SeriesDay.MINUTES);
  }

  /** A whole number around the expected one, as independent events have it. */
  private static long around(double expected, SplittableRandom random) {
    if (expected > 50) {
      return Math.max(0, Math.round(expected + Math.sqrt(expected) * random.nextGaussian()));
    }
    double limit = Math.exp(-expected);
    long count = 0;
    for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
      count++;
    }
    return count;
  }
}
