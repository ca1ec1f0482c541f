package org.slo.service.catalog;

/**
 * A revision of an object, kept for good.
 *
 * @param definition as it stood then; of a deletion, as it stood last
 * @param change what made the revision
 * @param author who
 * @param message why, may be empty
 */
public record Revision(Definition definition, Change change, String author, String message) {}
