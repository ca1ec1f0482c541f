package org.slo.service.ingest.scrape.discovery;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slo.definition.TargetDiscovery.ByName;
import org.slo.definition.TargetDiscovery.ByName.RecordType;

/** Targets that names resolve to. */
record NamedTargets(ByName named, NameService names) implements Supplier<List<TargetGroup>> {

  private static final String NAME = "__meta_dns_name";

  @Override
  public List<TargetGroup> get() {
    List<TargetGroup> groups = new ArrayList<>();
    for (String name : named.names()) {
      if (named.type() == RecordType.SRV) {
        names.services(name).forEach(service -> groups.add(of(name, service)));
      } else {
        List<String> addresses =
            names.addresses(name, named.type()).stream().map(this::address).toList();
        groups.add(new TargetGroup(addresses, Map.of(NAME, name)));
      }
    }
    return groups;
  }

  private static TargetGroup of(String name, NameService.Service service) {
    return new TargetGroup(
        List.of(service.host() + ":" + service.port()),
        Map.of(
            NAME,
            name,
            "__meta_dns_srv_record_target",
            service.host(),
            "__meta_dns_srv_record_port",
            Integer.toString(service.port())));
  }

  private String address(InetAddress address) {
    String text = address.getHostAddress();
    return (address instanceof Inet6Address ? "[" + text + "]" : text) + ":" + named.port();
  }
}
