package org.slo.service.catalog.web;

import java.util.List;

/**
 * What importing did, or would do.
 *
 * @param documents what was imported, as OpenSLO v1
 * @param notes what was read otherwise than it was written, and why an SLO is not judged on what comes in; places are
 *     those of the documents that were sent
 */
record ImportAnswer(
    List<ApplyAnswer.Result> results,
    List<ProblemAnswer> warnings,
    List<ProblemAnswer> notes,
    String documents) {}
