package org.slo.tenant;

import java.util.TreeMap;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;

/**
 * Bad events by tenant and minute, as far back as {@link AgingCells} reach, in at most {@value #MOST_BYTES} bytes of
 * content (more only where eight cells need more). With failures in every minute of three days a window begins at most
 * about a tenth of its length early. Not thread-safe.
 */
final class AffectedMinutes {

  static final int MOST_CELLS = 120;
  static final int MOST_BYTES = 8 << 10;

  private static final int SETTLED = TenantCounts.MOST_COUNTED * 3 / 4;

  private final AgingCells closed = new AgingCells(MOST_CELLS, MOST_BYTES, TenantCounts::sum);
  private final OpenCells<TenantCounts> open = new OpenCells<>(TenantCounts::new, this::close);

  /**
   * Adds bad events.
   *
   * @param minute since the epoch
   * @param bad may be negative, where a series takes back what another one said
   */
  void add(int minute, int tenant, long bad) {
    TenantCounts counts = open.at(minute);
    counts.add(tenant, bad);
    if (counts.size() == TenantCounts.MOST_COUNTED) {
      counts.settle();
      if (counts.size() > SETTLED) {
        open.close(minute);
      }
    }
  }

  /** The sums since a minute, this one included. */
  TenantCounts since(int minute) {
    TenantCounts sum = new TenantCounts();
    closed.forEachSince(minute, sum::add);
    open.forEachSince(minute, 1, (from, counts) -> sum.add(new ByteReader(counts.encode())));
    return sum;
  }

  private void close(int minute, TenantCounts counts) {
    counts.settle();
    if (counts.size() > 0) {
      closed.add(minute, minute + 1, counts.encode());
    }
  }

  /** Writes everything. */
  void write(ByteWriter out) {
    closed.write(out);
    writeOpen(out);
  }

  /** Writes what changed since the last writing or reading. */
  void writeChanges(ByteWriter out) {
    closed.writeChanges(out);
    writeOpen(out);
  }

  private void writeOpen(ByteWriter out) {
    out.each(
        open.cells().entrySet(),
        cell -> {
          out.unsigned(cell.getKey());
          cell.getValue().write(out);
        });
  }

  /** Takes over what either wrote. */
  void read(ByteReader in) {
    closed.read(in);
    TreeMap<Integer, TenantCounts> cells = new TreeMap<>();
    for (int n = in.count(); n > 0; n--) {
      int minute = in.unsignedInt();
      TenantCounts counts = new TenantCounts();
      counts.add(in);
      cells.put(minute, counts);
    }
    open.replace(cells);
  }
}
