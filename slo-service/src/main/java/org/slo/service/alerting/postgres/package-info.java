/**
 * Alerts in PostgreSQL. What people list and edit is a JPA entity; the idempotent upserts of the record are SQL,
 * because only {@code ON CONFLICT} says "once" without reading first.
 */
@NullMarked
package org.slo.service.alerting.postgres;

import org.jspecify.annotations.NullMarked;
