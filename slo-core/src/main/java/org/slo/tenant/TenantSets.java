package org.slo.tenant;

import java.util.BitSet;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;

/**
 * The compact form of a set of tenant numbers: the distances between them or one bit for each number, whichever is
 * shorter.
 */
final class TenantSets {

  private TenantSets() {}

  static void write(ByteWriter out, BitSet set) {
    byte[] bits = set.toByteArray();
    ByteWriter distances = new ByteWriter(Math.min(bits.length, 2 * set.cardinality()));
    int before = 0;
    for (int n = set.nextSetBit(0);
        n >= 0 && distances.size() <= bits.length;
        n = set.nextSetBit(n + 1)) {
      distances.unsigned(n - before);
      before = n;
    }
    boolean asBits = bits.length < distances.size();
    out.bool(asBits);
    if (asBits) {
      out.unsigned(bits.length);
      out.raw(bits);
    } else {
      out.unsigned(set.cardinality());
      out.raw(distances.toByteArray());
    }
  }

  /** Adds what {@link #write} wrote to a set. */
  static void addTo(BitSet set, ByteReader in) {
    if (in.bool()) {
      set.or(BitSet.valueOf(in.bytes(in.count())));
      return;
    }
    int number = 0;
    for (int n = in.count(); n > 0; n--) {
      number += in.unsignedInt();
      set.set(number);
    }
  }

  /** The union of two sets that {@link #write} wrote. */
  static byte[] union(byte[] one, byte[] other) {
    BitSet union = new BitSet();
    addTo(union, new ByteReader(one));
    addTo(union, new ByteReader(other));
    return encode(union);
  }

  static byte[] encode(BitSet set) {
    ByteWriter out = new ByteWriter(64);
    write(out, set);
    return out.toByteArray();
  }
}
