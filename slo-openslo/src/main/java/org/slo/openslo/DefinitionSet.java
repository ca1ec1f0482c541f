package org.slo.openslo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slo.definition.AlertCondition;
import org.slo.definition.AlertPolicy;
import org.slo.definition.Indicator;
import org.slo.definition.NotificationTarget;
import org.slo.definition.ScrapeSource;
import org.slo.definition.ServiceDefinition;
import org.slo.definition.SloDefinition;

/**
 * All objects that stand together: references between them are followed, annotations read, defaults applied. Made for
 * one set and used once.
 */
public final class DefinitionSet {

  /** Label that names the tenant where neither the installation nor the Service says otherwise. */
  public static final String DEFAULT_TENANT_LABEL = "tenant";

  private final ProblemLog log = new ProblemLog();
  private final Set<Reference> references = new LinkedHashSet<>();
  private final Registry<DataSource> sources = new Registry<>(Kind.DATA_SOURCE, references);
  private final Registry<ServiceDefinition> services = new Registry<>(Kind.SERVICE, references);
  private final Registry<NotificationTarget> targets =
      new Registry<>(Kind.ALERT_NOTIFICATION_TARGET, references);
  private final Registry<AlertCondition> conditions =
      new Registry<>(Kind.ALERT_CONDITION, references);
  private final Registry<AlertPolicy> policies = new Registry<>(Kind.ALERT_POLICY, references);
  private final Registry<Indicator> indicators = new Registry<>(Kind.SLI, references);
  private final Registry<SloDefinition> slos = new Registry<>(Kind.SLO, references);
  private final Map<Kind, List<OpenSloObject>> objects = new HashMap<>();

  private DefinitionSet() {}

  /**
   * Resolves objects; never throws because of what they say.
   *
   * @param tenantLabel label that names the tenant where a Service names none
   */
  public static Resolution resolve(Collection<OpenSloObject> objects, String tenantLabel) {
    DefinitionSet set = new DefinitionSet();
    set.sort(objects);
    return set.resolve(tenantLabel);
  }

  private void sort(Collection<OpenSloObject> all) {
    Map<ObjectId, OpenSloObject> seen = new HashMap<>();
    for (OpenSloObject object : all) {
      OpenSloObject first = seen.putIfAbsent(object.id(), object);
      if (first == null) {
        objects.computeIfAbsent(object.kind(), _ -> new ArrayList<>()).add(object);
      } else {
        log.error(
            new Problem(
                object.position(),
                object.id(),
                "metadata.name",
                "is defined twice, first " + at(first)));
      }
    }
  }

  private static String at(OpenSloObject object) {
    Position p = object.position();
    return (p.source().isEmpty() ? "" : "in " + p.source() + " ")
        + "in document "
        + p.document()
        + ", line "
        + p.line();
  }

  private Resolution resolve(String tenantLabel) {
    IndicatorReader indicatorReader = new IndicatorReader(new SelectionReader(sources));
    PolicyReader policyReader = new PolicyReader(conditions, targets);
    SloReader sloReader =
        new SloReader(services, indicators, policies, indicatorReader, policyReader, tenantLabel);
    readAll(Kind.DATA_SOURCE, sources, DataSource::read);
    readAll(Kind.SERVICE, services, ServiceReader::read);
    readAll(Kind.ALERT_NOTIFICATION_TARGET, targets, TargetReader::read);
    readAll(Kind.ALERT_CONDITION, conditions, ConditionReader::read);
    readAll(Kind.ALERT_POLICY, policies, policyReader::read);
    readAll(Kind.SLI, indicators, indicatorReader::read);
    readAll(Kind.SLO, slos, sloReader::read);
    SameEvents.check(slos.values().values(), sloObjects(), log);
    NavigableMap<String, NotificationTarget> allTargets = targets.values();
    policyReader.inlineTargets().forEach(allTargets::putIfAbsent);
    return new Resolution(
        slos.values(),
        services.values(),
        allTargets,
        scrapes(),
        Set.copyOf(references),
        log.errors(),
        log.warnings());
  }

  private Map<String, OpenSloObject> sloObjects() {
    Map<String, OpenSloObject> byName = new HashMap<>();
    objects.getOrDefault(Kind.SLO, List.of()).forEach(slo -> byName.put(slo.name(), slo));
    return byName;
  }

  private NavigableMap<String, ScrapeSource> scrapes() {
    NavigableMap<String, ScrapeSource> scrapes = new TreeMap<>();
    sources
        .values()
        .forEach((name, source) -> {
          ScrapeSource scrape = source.scrape();
          if (scrape != null) {
            scrapes.put(name, scrape);
          }
        });
    return scrapes;
  }

  /** An object without mistakes of its own and of those that it names has a value. */
  private <T> void readAll(Kind kind, Registry<T> registry, Function<Head, @Nullable T> reader) {
    for (OpenSloObject object : objects.getOrDefault(kind, List.of())) {
      int before = log.errorCount();
      Head head = Head.of(object, log);
      object.notes().forEach(log::warning);
      head.checkPortableName();
      T value = reader.apply(head);
      registry.put(object.name(), log.errorCount() == before ? value : null);
    }
  }
}
