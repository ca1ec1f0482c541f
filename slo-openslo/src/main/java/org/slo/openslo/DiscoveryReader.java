package org.slo.openslo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slo.definition.TargetDiscovery;
import org.slo.definition.TargetDiscovery.ByName;

/** Reads where targets are found, in the words of Prometheus' configuration. */
final class DiscoveryReader {

  private static final Duration SHORTEST_REFRESH = Duration.ofSeconds(1);
  private static final Duration WEB_REFRESH = Duration.ofMinutes(1);
  private static final Duration NAME_REFRESH = Duration.ofSeconds(30);
  private static final int GREATEST_PORT = 65_535;
  private static final List<String> TYPES = List.of("A", "AAAA", "SRV");
  private static final Pattern ADDRESS =
      Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?");
  private static final Pattern FILE =
      Pattern.compile("[^*?\\[{]*?(/|^)[^/\\[{]*\\.(json|yml|yaml)", Pattern.CASE_INSENSITIVE);

  private DiscoveryReader() {}

  /** All that are given; reports if none is. */
  static List<TargetDiscovery> read(Fields details) {
    List<TargetDiscovery> all = new ArrayList<>();
    int given = 0;
    given += each(details, "static_configs", DiscoveryReader::listed, all);
    given += each(details, "file_sd_configs", DiscoveryReader::files, all);
    given += each(details, "http_sd_configs", DiscoveryReader::web, all);
    given += each(details, "dns_sd_configs", DiscoveryReader::names, all);
    if (given == 0) {
      details.error(
          "needs targets: static_configs, file_sd_configs, http_sd_configs or dns_sd_configs");
    }
    return all;
  }

  private static int each(
      Fields details,
      String name,
      Function<Fields, @Nullable TargetDiscovery> reader,
      List<TargetDiscovery> all) {
    List<Field> items = details.items(name);
    for (Field item : items) {
      Fields fields = item.fields();
      TargetDiscovery read = fields == null ? null : reader.apply(fields);
      if (fields != null) {
        fields.close();
      }
      if (read != null) {
        all.add(read);
      }
    }
    return items.size();
  }

  private static TargetDiscovery listed(Fields fields) {
    List<Field> targets = fields.items("targets");
    if (targets.isEmpty()) {
      fields.error("needs targets, a list such as [\"shop-1:8080\", \"shop-2:8080\"]");
    }
    targets.forEach(target ->
        check(
            target,
            ADDRESS,
            "is not an address such as shop-1:8080; the path goes into metrics_path"));
    return new TargetDiscovery.Listed(texts(targets), labels(fields.optional("labels")));
  }

  private static TargetDiscovery files(Fields fields) {
    List<Field> files = fields.items("files");
    if (files.isEmpty()) {
      fields.error("needs files, a list such as [\"/etc/slo/targets/*.yml\"]");
    }
    files.forEach(file ->
        check(
            file,
            FILE,
            "must end with .json, .yml or .yaml; * may stand in its last element only"));
    fields.optional("refresh_interval"); // files are watched
    return new TargetDiscovery.InFiles(texts(files));
  }

  private static @Nullable TargetDiscovery web(Fields fields) {
    Field field = fields.required("url");
    String url = field == null ? null : field.text();
    Duration refresh = refresh(fields, WEB_REFRESH);
    TargetDiscovery web =
        url == null ? null : new TargetDiscovery.ByWeb(url, refresh, AccessReader.read(fields));
    if (field != null && url != null && !WebAddress.isOne(url)) {
      field.error(WebAddress.WANTED);
    }
    return web;
  }

  private static TargetDiscovery names(Fields fields) {
    List<Field> names = fields.items("names");
    if (names.isEmpty()) {
      fields.error("needs names, a list such as [\"_metrics._tcp.shop.example\"]");
    }
    ByName.RecordType type = type(fields.optional("type"));
    Field portField = fields.optional("port");
    int port = portField == null ? 0 : port(portField);
    if (type != ByName.RecordType.SRV && portField == null) {
      fields.error("needs port, since only SRV records bring one");
    }
    return new ByName(texts(names), type, port, refresh(fields, NAME_REFRESH));
  }

  private static ByName.RecordType type(@Nullable Field field) {
    String word = field == null ? "SRV" : field.text();
    int index = word == null ? -1 : TYPES.indexOf(word.toUpperCase(Locale.ROOT));
    if (index < 0 && field != null && word != null) {
      field.error("must be A, AAAA or SRV, not \"" + Excerpt.of(word) + "\"");
    }
    return index < 0 ? ByName.RecordType.SRV : ByName.RecordType.valueOf(TYPES.get(index));
  }

  private static int port(Field field) {
    java.math.BigDecimal number = field.number();
    if (number != null) {
      try {
        int port = number.intValueExact();
        if (port > 0 && port <= GREATEST_PORT) {
          return port;
        }
      } catch (ArithmeticException notWhole) {
        // reported below
      }
      field.error("must be a port, 1 to 65535");
    }
    return 0;
  }

  private static Duration refresh(Fields fields, Duration absent) {
    Field field = fields.optional("refresh_interval");
    Duration refresh = field == null ? absent : field.duration();
    if (field != null && refresh != null && refresh.compareTo(SHORTEST_REFRESH) < 0) {
      field.error("must be at least 1s");
    }
    return refresh == null ? absent : refresh;
  }

  private static void check(Field field, Pattern form, String mistake) {
    String text = field.text();
    if (text != null && !form.matcher(text).matches()) {
      field.error("\"" + Excerpt.of(text) + "\" " + mistake);
    }
  }

  private static List<String> texts(List<Field> fields) {
    return fields.stream().map(Field::looseText).filter(Objects::nonNull).toList();
  }

  private static Map<String, String> labels(@Nullable Field field) {
    Fields fields = field == null ? null : field.fields();
    Map<String, String> labels = new LinkedHashMap<>();
    if (fields != null) {
      fields
          .all()
          .forEach((name, value) -> {
            String text = value.looseText();
            if (!ServiceReader.LABEL_NAME.matcher(name).matches()) {
              value.error("\"" + Excerpt.of(name) + "\" is not the name of a label");
            } else if (text != null) {
              labels.put(name, text);
            }
          });
    }
    return labels;
  }
}
