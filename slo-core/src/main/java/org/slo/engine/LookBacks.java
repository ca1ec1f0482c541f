package org.slo.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;

/**
 * Which SLOs wait for what series history says about the time before they began to count. A new SLO is judged
 * meanwhile. An SLO whose indicator was edited has a second state, which counts in silence while the old revision is
 * judged, and takes its place once its history has come. Not thread-safe.
 *
 * <p>Minutes are stored under an account: the SLO's identity, and another one from each edit of the indicator on, so
 * that what different indicators counted is never added up.
 */
final class LookBacks {

  /** When a state began to count. */
  private record Beginning(long offset, long timeMillis) {

    void write(ByteWriter out) {
      out.unsigned(offset);
      out.signed(timeMillis);
    }

    static Beginning read(ByteReader in) {
      return new Beginning(in.unsigned(), in.signed());
    }
  }

  private record Silent(SloState state, Beginning began) {}

  private final Map<UUID, Beginning> waiting = new TreeMap<>(); // by SLO: its judged state waits
  private final Map<UUID, Silent> silent = new TreeMap<>(); // by SLO
  private final Map<UUID, UUID> accounts =
      new TreeMap<>(); // by SLO, where it is not the SLO itself

  /** A state that is judged began to count. */
  void await(UUID slo, long offset, long now) {
    waiting.put(slo, new Beginning(offset, now));
  }

  /** The judged state of an SLO began anew, without history. */
  void beginAnew(UUID slo, long offset) {
    waiting.remove(slo);
    accounts.put(slo, account(slo, offset));
  }

  /** A state began to count in silence. */
  void awaitInSilence(SloState state, long offset, long now) {
    silent.put(state.uid(), new Silent(state, new Beginning(offset, now)));
  }

  /** The states that count in silence. */
  Collection<SloState> silent() {
    return silent.values().stream().map(Silent::state).toList();
  }

  /** The silent state of an SLO, null if there is none. */
  @Nullable SloState silent(UUID slo) {
    Silent found = silent.get(slo);
    return found == null ? null : found.state();
  }

  /** Puts a silent state under another revision that counts the same. */
  void revise(SloState state) {
    silent.computeIfPresent(state.uid(), (uid, before) -> new Silent(state, before.began()));
  }

  /** What counts in silence is no longer wanted; returns it, null if there is nothing. */
  @Nullable SloState abandon(UUID slo) {
    Silent abandoned = silent.remove(slo);
    return abandoned == null ? null : abandoned.state();
  }

  /** An SLO was removed; returns its silent state, null if there is none. */
  @Nullable SloState forget(UUID slo) {
    waiting.remove(slo);
    accounts.remove(slo);
    return abandon(slo);
  }

  /** Whether an SLO waits for the history of what began at this offset. */
  boolean awaits(UUID slo, long beganAt) {
    Beginning began = beginning(slo);
    return began != null && began.offset() == beganAt;
  }

  private @Nullable Beginning beginning(UUID slo) {
    Silent inSilence = silent.get(slo);
    return inSilence == null ? waiting.get(slo) : inSilence.began();
  }

  /** History has come; returns the silent state that is judged from now on, null if the judged one goes on. */
  @Nullable SloState settle(UUID slo) {
    waiting.remove(slo);
    Silent settled = silent.remove(slo);
    if (settled == null) {
      return null;
    }
    accounts.put(slo, account(slo, settled.began().offset()));
    return settled.state();
  }

  /** Under which identity the minutes of a judged SLO are stored. */
  UUID account(UUID slo) {
    return accounts.getOrDefault(slo, slo);
  }

  /** Under which identity the minutes of a silent state are stored. */
  UUID silentAccount(UUID slo) {
    Silent inSilence = silent.get(slo);
    return inSilence == null ? account(slo) : account(slo, inSilence.began().offset());
  }

  private static UUID account(UUID slo, long beganAt) {
    return UUID.nameUUIDFromBytes((slo + "/" + beganAt).getBytes(StandardCharsets.UTF_8));
  }

  /** What is waited for, given the judged states. */
  List<AwaitedHistory> awaited(Map<UUID, SloState> judged) {
    TreeSet<UUID> slos = new TreeSet<>(waiting.keySet());
    slos.addAll(silent.keySet());
    List<AwaitedHistory> awaited = new ArrayList<>();
    for (UUID slo : slos) {
      Beginning began = beginning(slo);
      SloState inSilence = silent(slo);
      SloState state = inSilence == null ? judged.get(slo) : inSilence;
      if (began != null && state != null) {
        awaited.add(
            new AwaitedHistory(
                slo,
                state.definition(),
                silentAccount(slo),
                began.offset(),
                began.timeMillis(),
                state.instances().stream().map(InstanceState::labels).toList()));
      }
    }
    return awaited;
  }

  void write(ByteWriter out) {
    out.each(
        waiting.entrySet(),
        one -> {
          out.uuid(one.getKey());
          one.getValue().write(out);
        });
    out.each(
        silent.values(),
        one -> {
          one.state().write(out);
          one.began().write(out);
        });
    out.each(
        accounts.entrySet(),
        one -> {
          out.uuid(one.getKey());
          out.uuid(one.getValue());
        });
  }

  /** Reads what {@link #write} wrote. */
  static LookBacks read(ByteReader in, SloShards shards, long now) {
    LookBacks lookBacks = new LookBacks();
    for (int i = in.count(); i > 0; i--) {
      lookBacks.waiting.put(in.uuid(), Beginning.read(in));
    }
    for (int i = in.count(); i > 0; i--) {
      SloState state = SloState.read(in, shards, now);
      lookBacks.silent.put(state.uid(), new Silent(state, Beginning.read(in)));
    }
    for (int i = in.count(); i > 0; i--) {
      lookBacks.accounts.put(in.uuid(), in.uuid());
    }
    return lookBacks;
  }
}
