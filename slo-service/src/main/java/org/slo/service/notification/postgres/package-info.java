/** The outbox in PostgreSQL: rows claimed with {@code SKIP LOCKED}, each change under the engine's epoch. */
@NullMarked
package org.slo.service.notification.postgres;

import org.jspecify.annotations.NullMarked;
