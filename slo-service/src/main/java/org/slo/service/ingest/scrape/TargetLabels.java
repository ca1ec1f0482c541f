package org.slo.service.ingest.scrape;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.slo.definition.ScrapeSource;
import org.slo.measurement.Labels;
import org.slo.service.ingest.scrape.discovery.TargetGroup;

/** From what was discovered to targets, by way of the source's relabelling. */
final class TargetLabels {

  private static final String ADDRESS = "__address__";
  private static final String SCHEME = "__scheme__";
  private static final String PATH = "__metrics_path__";
  private static final String PARAMETER = "__param_";
  private static final Pattern HOST_AND_PORT =
      Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?");

  private final ScrapeSource source;
  private final Relabelling relabelling;

  TargetLabels(ScrapeSource source) {
    this.source = source;
    this.relabelling = new Relabelling(source.relabellings());
  }

  /**
   * The target of an address, or nothing if the relabelling drops it.
   *
   * @throws IllegalArgumentException if what comes out is no address
   */
  Optional<ScrapeTarget> of(String address, TargetGroup group) {
    Map<String, String> labels = new TreeMap<>(group.labels());
    labels.put(ADDRESS, address);
    labels.putIfAbsent("job", source.job());
    labels.putIfAbsent(SCHEME, source.scheme());
    labels.putIfAbsent(PATH, source.metricsPath());
    source
        .parameters()
        .forEach((name, values) -> {
          if (!values.isEmpty()) {
            labels.putIfAbsent(PARAMETER + name, values.getFirst());
          }
        });
    if (!relabelling.apply(labels)) {
      return Optional.empty();
    }
    URI uri = uri(labels);
    labels.putIfAbsent("instance", labels.getOrDefault(ADDRESS, ""));
    labels.keySet().removeIf(name -> name.startsWith("__"));
    return Optional.of(new ScrapeTarget(uri, Labels.of(labels)));
  }

  private URI uri(Map<String, String> labels) {
    String address = labels.getOrDefault(ADDRESS, "");
    String scheme = labels.getOrDefault(SCHEME, "");
    if (!HOST_AND_PORT.matcher(address).matches()) {
      throw new IllegalArgumentException("a target has an address that is not host:port");
    }
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException("the target " + address + " is neither http nor https");
    }
    String path = labels.getOrDefault(PATH, "");
    try {
      return URI.create(
          scheme + "://" + address + (path.startsWith("/") ? path : "/" + path) + query(labels));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the target " + address + " has no usable path", e);
    }
  }

  private String query(Map<String, String> labels) {
    Map<String, List<String>> parameters = new TreeMap<>(source.parameters());
    labels.forEach((name, value) -> {
      if (name.startsWith(PARAMETER)) {
        String parameter = name.substring(PARAMETER.length());
        List<String> values = new ArrayList<>(parameters.getOrDefault(parameter, List.of(value)));
        values.set(0, value);
        parameters.put(parameter, values);
      }
    });
    StringBuilder query = new StringBuilder();
    parameters.forEach((name, values) -> {
      for (String value : values) {
        query
            .append(query.isEmpty() ? '?' : '&')
            .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
            .append('=')
            .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
      }
    });
    return query.toString();
  }
}
