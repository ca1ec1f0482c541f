package org.slo.measurement;

/**
 * Where the cell of a time stands among an account's cells: tiers one after another, each a ring. All tiers together
 * hold every time from the start of the coarsest tier's oldest cell to {@link WindowPlan#AHEAD} from now, each once.
 * Not thread-safe.
 */
final class CellPlaces {

  private final WindowPlan plan;
  private final int[] ringStart; // by tier
  private final long[] from; // by tier: start of its oldest cell
  private final int[] oldestSlot; // by tier: where in the ring that cell stands
  private final int length;
  private long end;

  CellPlaces(WindowPlan plan, long nowMillis) {
    this.plan = plan;
    this.ringStart = new int[plan.tierCount()];
    this.from = new long[plan.tierCount()];
    this.oldestSlot = new int[plan.tierCount()];
    int start = 0;
    for (int t = 0; t < ringStart.length; t++) {
      ringStart[t] = start;
      start += 2 * plan.ringCells(t);
      moveTo(t, plan.tierFrom(t, nowMillis));
    }
    this.length = start;
    this.end = plan.cellsEnd(plan.nowEnds(nowMillis));
  }

  /** Numbers that an account's cells take: two a cell. */
  int length() {
    return length;
  }

  /** Start of a tier's oldest cell. */
  long from(int tier) {
    return from[tier];
  }

  /** Where a tier's cells end and a finer tier's begin. */
  long end(int tier) {
    return tier == 0 ? end : from[tier - 1];
  }

  /** End of the latest cell. */
  long end() {
    return end;
  }

  /** Lets a tier begin at another cell; those it loses have been emptied. */
  void moveTo(int tier, long start) {
    from[tier] = start;
    oldestSlot[tier] =
        (int) Math.floorMod(start / plan.cellMillis(tier), (long) plan.ringCells(tier));
  }

  /** Makes room for later cells. */
  void endAt(long cellsEnd) {
    end = cellsEnd;
  }

  /** The tier, from {@code finest} on, whose cells hold a time; the number of tiers if none does any more. */
  int tierOf(long time, int finest) {
    int tier = finest;
    while (tier < from.length && time < from[tier]) {
      tier++;
    }
    return tier;
  }

  /** Where the cell of a time that a tier holds stands within an account's cells. */
  int slot(int tier, long time) {
    int slot = oldestSlot[tier] + (int) ((time - from[tier]) / plan.cellMillis(tier));
    int ring = plan.ringCells(tier);
    return ringStart[tier] + 2 * (slot < ring ? slot : slot - ring);
  }
}
