package org.slo.service.token;

/** A token and how it is recognized. */
public record StoredToken(ApiToken token, TokenHash hash) {}
