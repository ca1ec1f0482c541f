package org.slo.engine;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;

/** What is left over of the shares of events that count, by whom they count for. Not thread-safe. */
final class Shares {

  /**
   * Whom events count for.
   *
   * @param events position of the first objective that counts them
   * @param ofTotal whether they count for the total, else for the good or bad part
   * @param instance its {@link InstanceKey}
   */
  private record Key(UUID slo, int events, boolean ofTotal, String instance) {

    static final Comparator<Key> ORDER =
        Comparator.comparing(Key::slo)
            .thenComparingInt(Key::events)
            .thenComparing(Key::ofTotal)
            .thenComparing(Key::instance);
  }

  private final TreeMap<Key, Share> shares = new TreeMap<>(Key.ORDER);

  /** The same object whenever the same is asked for. */
  Share of(UUID slo, int events, boolean ofTotal, String instance) {
    return shares.computeIfAbsent(new Key(slo, events, ofTotal, instance), key -> new Share(0));
  }

  /** Forgets an SLO. */
  void forget(UUID slo) {
    shares.keySet().removeIf(key -> key.slo().equals(slo));
  }

  void write(ByteWriter out) {
    List<Map.Entry<Key, Share>> entries =
        shares.entrySet().stream().filter(entry -> entry.getValue().left() > 0).toList();
    out.each(
        entries,
        entry -> {
          Key key = entry.getKey();
          out.uuid(key.slo());
          out.unsigned(key.events());
          out.bool(key.ofTotal());
          out.string(key.instance());
          out.unsigned(entry.getValue().left());
        });
  }

  /** Reads what {@link #write} wrote. */
  static Shares read(ByteReader in) {
    Shares read = new Shares();
    for (int i = in.count(); i > 0; i--) {
      Key key = new Key(in.uuid(), in.unsignedInt(), in.bool(), in.string());
      read.shares.put(key, new Share(in.unsigned()));
    }
    return read;
  }
}
