package org.slo.definition;

import org.jspecify.annotations.Nullable;

/**
 * Where notifications go.
 *
 * @param name unique name
 * @param kind OpenSLO's {@code target}: inbox, webhook, slack, pagerduty
 * @param description prose, may be empty
 * @param url where to, null where the kind has none or the secret is the address
 * @param secret reference to a credential ({@code env:NAME} or {@code file:PATH}), never the credential; null
 *     if none
 * @param route matchers on service, slo, severity and the SLO's labels; an SLO without a policy of its own
 *     tells every target whose route matches; null matches nothing
 * @param emergency told directly when the store is away
 */
public record NotificationTarget(
    String name,
    String kind,
    String description,
    @Nullable String url,
    @Nullable String secret,
    @Nullable String route,
    boolean emergency) {}
