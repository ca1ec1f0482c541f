/**
 * The database: where it is, and that its schema is the one this version needs.
 *
 * <p>With {@code slo.database.url} set it is the operator's own PostgreSQL. Otherwise the adapter in
 * {@code embedded} runs one in the data folder, as durable as any other. Flyway owns the schema; the other modules
 * know the database only through Spring's {@code JdbcClient} and JPA.
 */
@NullMarked
package org.slo.service.store;

import org.jspecify.annotations.NullMarked;
