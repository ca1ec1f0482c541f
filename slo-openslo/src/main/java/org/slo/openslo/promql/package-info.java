/**
 * Queries as Prometheus users write them, read as far as needed to tell which of them count events that can be counted
 * at the door.
 *
 * <p>{@link org.slo.openslo.promql.QueryParser} reads a query into a {@link org.slo.openslo.promql.Query tree}; {@link
 * org.slo.openslo.promql.CountedQueries} recognises trees that mean an indicator. Nothing here evaluates a query.
 */
@NullMarked
package org.slo.openslo.promql;

import org.jspecify.annotations.NullMarked;
