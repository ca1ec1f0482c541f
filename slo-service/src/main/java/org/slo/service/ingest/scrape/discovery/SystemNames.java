package org.slo.service.ingest.scrape.discovery;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.slo.definition.TargetDiscovery.ByName.RecordType;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Names as this machine resolves them; the JDK itself knows no SRV records. */
final class SystemNames implements NameService {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final Resolver resolver;

  SystemNames() {
    this(new ExtendedResolver());
  }

  SystemNames(Resolver resolver) {
    this.resolver = resolver;
    resolver.setTimeout(TIMEOUT);
  }

  @Override
  public List<InetAddress> addresses(String name, RecordType type) {
    try {
      return Stream.of(InetAddress.getAllByName(name))
          .filter(address -> address instanceof Inet4Address == (type == RecordType.A))
          .toList();
    } catch (UnknownHostException e) {
      throw unknown(name);
    }
  }

  @Override
  public List<Service> services(String name) {
    try {
      Lookup lookup = new Lookup(name, Type.SRV);
      lookup.setResolver(resolver);
      lookup.setCache(null);
      lookup.run();
      if (lookup.getResult() != Lookup.SUCCESSFUL) {
        throw unknown(name);
      }
      return Stream.of(lookup.getAnswers())
          .map(SRVRecord.class::cast)
          .map(srv -> new Service(srv.getTarget().toString(true), srv.getPort()))
          .toList();
    } catch (TextParseException e) {
      throw unknown(name);
    }
  }

  private static UndiscoveredException unknown(String name) {
    return new UndiscoveredException("the name " + name + " does not resolve");
  }
}
