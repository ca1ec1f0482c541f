/**
 * What the service promises, shown from outside: it runs as a process of its own on a real PostgreSQL and is used
 * through its HTTP doors only, by real peers where the machine has them.
 */
@NullMarked
package org.slo.service.acceptance;

import org.jspecify.annotations.NullMarked;
