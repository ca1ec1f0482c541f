package org.slo.measurement;

/** All targets of one {@code job} label. */
final class Job {

  private final int id;
  private final String name;
  private final SeenTimes seen = new SeenTimes();
  private boolean changed;

  Job(int id, String name) {
    this.id = id;
    this.name = name;
  }

  int id() {
    return id;
  }

  String name() {
    return name;
  }

  SeenTimes seen() {
    return seen;
  }

  void see(long timeMillis) {
    if (timeMillis > seen.newest()) {
      seen.see(timeMillis);
      changed = true;
    }
  }

  boolean isChanged() {
    return changed;
  }

  void changed(boolean since) {
    changed = since;
  }
}
