/** Corrections in PostgreSQL: rows that are added and marked as deleted, never changed otherwise. */
@NullMarked
package org.slo.service.correction.postgres;

import org.jspecify.annotations.NullMarked;
