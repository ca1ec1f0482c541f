package org.slo.definition;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Where the targets of a source are found. */
public sealed interface TargetDiscovery {

  /**
   * They are written down.
   *
   * @param addresses {@code host:port}
   * @param labels of all of them
   */
  record Listed(List<String> addresses, Map<String, String> labels) implements TargetDiscovery {
    public Listed {
      addresses = List.copyOf(addresses);
      labels = Map.copyOf(labels);
    }
  }

  /**
   * They stand in files, which are looked at every few seconds.
   *
   * @param paths ends with .json, .yml or .yaml; the last element may hold {@code *}
   */
  record InFiles(List<String> paths) implements TargetDiscovery {
    public InFiles {
      paths = List.copyOf(paths);
    }
  }

  /**
   * A web service tells them.
   *
   * @param url absolute, http or https
   * @param refresh how often it is asked
   */
  record ByWeb(String url, Duration refresh, SourceAccess access) implements TargetDiscovery {}

  /**
   * They are what names resolve to.
   *
   * @param port of the targets; SRV records bring their own
   * @param refresh how often they are resolved
   */
  record ByName(List<String> names, RecordType type, int port, Duration refresh)
      implements TargetDiscovery {

    /** Types of DNS records. */
    public enum RecordType {
      A,
      AAAA,
      SRV
    }

    public ByName {
      names = List.copyOf(names);
    }
  }
}
