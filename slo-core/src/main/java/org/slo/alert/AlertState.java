package org.slo.alert;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slo.definition.Severity;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;

/**
 * The one alert that an SLO or instance may have open. It fires and escalates at once; it steps down and resolves
 * only after a minute of calm, so that a burn rate that trembles about its threshold is one alert. Not
 * thread-safe.
 */
public final class AlertState {

  /** How long the burn must stay lower before an alert steps down or resolves. */
  static final long CALM_MILLIS = 60_000;

  private static final long NOT_CALM = Long.MAX_VALUE;

  private @Nullable Open open;
  private long calmSince = NOT_CALM;

  /**
   * An open alert.
   *
   * @param id stable for its life
   * @param startedAt engine time, in milliseconds
   * @param sequence of its newest transition
   * @param lastWindows the evidence of its last burning judgement
   */
  public record Open(
      UUID id,
      long startedAt,
      int sequence,
      Severity severity,
      String objective,
      List<WindowEvidence> lastWindows) {}

  /** The open alert, null if there is none. */
  public @Nullable Open open() {
    return open;
  }

  /**
   * Decides what a judgement means.
   *
   * @param now engine time, in milliseconds
   * @param burning the most urgent severity whose condition holds, null if none does
   * @param unknown whether the data of the short windows is missing; what is open then stays
   */
  AlertDecision decide(long now, @Nullable Severity burning, boolean unknown) {
    if (open == null) {
      return burning == null ? new AlertDecision.Hold() : new AlertDecision.Fire(burning);
    }
    if (burning != null && burning.compareTo(open.severity()) >= 0) {
      calmSince = NOT_CALM;
      return burning == open.severity()
          ? new AlertDecision.Hold()
          : new AlertDecision.ChangeSeverity(burning);
    }
    if (unknown) {
      calmSince = NOT_CALM;
      return new AlertDecision.Hold();
    }
    calmSince = Math.min(calmSince, now);
    if (now - calmSince < CALM_MILLIS) {
      return new AlertDecision.Hold();
    }
    calmSince = NOT_CALM;
    return burning == null
        ? new AlertDecision.Resolve()
        : new AlertDecision.ChangeSeverity(burning);
  }

  /** A judgement found what is open as urgent as before. */
  void burnsOn() {
    calmSince = NOT_CALM;
  }

  /** Opens the alert; its id follows from where in the journal it opened and for whom. */
  Open fire(String owner, long offset, long now, Severity severity, Burning burning) {
    UUID id = UUID.nameUUIDFromBytes((owner + '@' + offset).getBytes(StandardCharsets.UTF_8));
    open = new Open(id, now, 1, severity, burning.objective(), burning.windows());
    return open;
  }

  /** Takes the alert one transition further. */
  Open change(Severity severity, Burning burning) {
    Open before = requireOpen();
    open =
        new Open(
            before.id(),
            before.startedAt(),
            before.sequence() + 1,
            severity,
            burning.objective(),
            burning.windows());
    return open;
  }

  /** Closes the alert; returns it with its last transition counted. */
  Open resolve() {
    Open before = requireOpen();
    open = null;
    return new Open(
        before.id(),
        before.startedAt(),
        before.sequence() + 1,
        before.severity(),
        before.objective(),
        before.lastWindows());
  }

  private Open requireOpen() {
    if (open == null) {
      throw new IllegalStateException("no alert is open");
    }
    return open;
  }

  public void write(ByteWriter out) {
    out.fixed(calmSince);
    out.optional(open, AlertState::write);
  }

  public static AlertState read(ByteReader in) {
    AlertState state = new AlertState();
    state.calmSince = in.fixed();
    state.open = in.optional(AlertState::readOpen);
    return state;
  }

  private static void write(ByteWriter out, Open open) {
    out.uuid(open.id());
    out.signed(open.startedAt());
    out.unsigned(open.sequence());
    out.string(open.severity().name());
    out.string(open.objective());
    out.each(open.lastWindows(), window -> WindowEvidence.write(out, window));
  }

  private static Open readOpen(ByteReader in) {
    return new Open(
        in.uuid(),
        in.signed(),
        in.unsignedInt(),
        Severity.valueOf(in.string()),
        in.string(),
        in.each(() -> WindowEvidence.read(in)));
  }
}
