package org.slo.openslo;

import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import org.slo.definition.NotificationTarget;
import org.slo.definition.ScrapeSource;
import org.slo.definition.ServiceDefinition;
import org.slo.definition.SloDefinition;

/**
 * What a set of objects defines. Where {@code errors} is not empty, the definitions are those that could be read and
 * the whole must not be used.
 *
 * @param slos by name
 * @param services by name
 * @param targets by name, those defined inside of policies included
 * @param scrapes sources that are scraped, by name
 * @param references who names whom
 * @param errors by place
 * @param warnings by place
 */
public record Resolution(
    NavigableMap<String, SloDefinition> slos,
    NavigableMap<String, ServiceDefinition> services,
    NavigableMap<String, NotificationTarget> targets,
    NavigableMap<String, ScrapeSource> scrapes,
    Set<Reference> references,
    List<Problem> errors,
    List<Problem> warnings) {}
