package org.slo.service.ingest.scrape.discovery;

import java.net.InetAddress;
import java.util.List;
import org.slo.definition.TargetDiscovery.ByName.RecordType;

/** Resolves names. */
interface NameService {

  /**
   * A service that a name stands for.
   *
   * @param host without the dot at its end
   */
  record Service(String host, int port) {}

  /**
   * The addresses of a name.
   *
   * @param type A or AAAA
   * @throws UndiscoveredException if the name is not known
   */
  List<InetAddress> addresses(String name, RecordType type);

  /**
   * What the SRV records of a name say.
   *
   * @throws UndiscoveredException if there are none
   */
  List<Service> services(String name);
}
