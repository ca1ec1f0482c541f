/**
 * The SLOs over HTTP: {@code /api/v1/slos}, what they were at a moment of the past, the course of their budgets,
 * and the OpenAPI document of the whole service.
 *
 * <p>Reads through the ports of {@code runtime} and {@code alerting}. Errors are problem details (RFC 9457), times
 * RFC 3339 in UTC, ratios 0..1; what is not known is null and never NaN.
 */
@NullMarked
package org.slo.service.api;

import org.jspecify.annotations.NullMarked;
