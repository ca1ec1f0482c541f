/** Definitions and their revisions in tables, by JPA. */
@NullMarked
package org.slo.service.catalog.jpa;

import org.jspecify.annotations.NullMarked;
