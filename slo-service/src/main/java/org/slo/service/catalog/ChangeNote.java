package org.slo.service.catalog;

/**
 * Who changes definitions, and why.
 *
 * @param author a name for people
 * @param message may be empty
 */
public record ChangeNote(String author, String message) {}
