/**
 * Tokens for programs: named, scoped, limited to services, expiring, revocable.
 *
 * <p>{@link org.slo.service.token.ApiTokens} issues and revokes them. What a call carries is checked against {@link
 * org.slo.service.token.KnownTokens}, a copy in memory, so that no call waits for the database; the adapters in
 * {@code postgres} and {@code web} keep and serve them.
 */
@NullMarked
package org.slo.service.token;

import org.jspecify.annotations.NullMarked;
