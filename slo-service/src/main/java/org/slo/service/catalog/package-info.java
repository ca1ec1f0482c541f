/**
 * The definitions in force: where they come from, their revisions and what refers to what.
 *
 * <p>The root package holds the use cases and the ports that other modules read definitions by; files, YAML
 * and tables are adapters in subpackages.
 */
@NullMarked
package org.slo.service.catalog;

import org.jspecify.annotations.NullMarked;
