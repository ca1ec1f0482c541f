package org.slo.service.runtime;

/**
 * A name that a sender gave a request.
 *
 * @param scope token and endpoint within which the key is unique
 * @param key as sent
 * @param bodyHash SHA-256 of the decoded body, in hexadecimal
 */
public record IdempotencyKey(String scope, String key, String bodyHash) {}
