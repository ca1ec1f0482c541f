package org.slo.openslo;

/**
 * An object names another one.
 *
 * @param from who names
 * @param to who is named, defined or not
 */
public record Reference(ObjectId from, ObjectId to) {}
