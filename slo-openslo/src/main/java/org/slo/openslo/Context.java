package org.slo.openslo;

/**
 * Whom problems belong to and where they go.
 *
 * @param log takes them
 * @param object the object that is being read
 */
record Context(ProblemLog log, ObjectId object) {}
