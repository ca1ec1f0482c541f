package org.slo.service.correction.web;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slo.service.correction.Correction;

/**
 * A correction.
 *
 * @param slos names it is limited to; empty: any
 * @param startsAt a whole minute; of a rule, of the first occurrence
 * @param endsAt a whole minute
 * @param deletedBy null while it is in force
 */
record CorrectionAnswer(
    UUID id,
    List<String> slos,
    @Nullable String service,
    SortedMap<String, String> labels,
    Instant startsAt,
    Instant endsAt,
    String timeZone,
    @Nullable String rrule,
    String reason,
    String author,
    Instant createdAt,
    @Nullable String deletedBy,
    @Nullable Instant deletedAt) {

  static CorrectionAnswer of(Correction correction) {
    Correction.Deletion deleted = correction.deleted();
    return new CorrectionAnswer(
        correction.id(),
        correction.scope().slos(),
        correction.scope().service(),
        correction.scope().labels(),
        correction.startsAt(),
        correction.endsAt(),
        correction.timeZone().getId(),
        correction.rrule(),
        correction.reason(),
        correction.author(),
        correction.createdAt(),
        deleted == null ? null : deleted.by(),
        deleted == null ? null : deleted.at());
  }

  /**
   * Corrections, the newest first.
   *
   * @param page from 0
   * @param size most corrections on a page
   * @param total corrections over all pages
   */
  record CorrectionPage(List<CorrectionAnswer> items, int page, int size, int total) {}
}
