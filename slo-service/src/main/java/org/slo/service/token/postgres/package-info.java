/** Tokens in a table. */
@NullMarked
package org.slo.service.token.postgres;

import org.jspecify.annotations.NullMarked;
