/**
 * Databases for tests: {@link org.slo.service.store.DatabaseTest} on a test class gives it a migrated PostgreSQL of
 * its own.
 */
@NullMarked
package org.slo.service.store;

import org.jspecify.annotations.NullMarked;
