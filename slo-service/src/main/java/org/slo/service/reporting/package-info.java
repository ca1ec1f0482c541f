/**
 * The weekly on-call review: puts the week's figures together and words them. {@link
 * org.slo.report.WeeklyReview} holds the figures, {@link org.slo.service.reporting.ReviewPage} what people
 * read of them; Markdown, HTML and JSON are made from these in the adapters.
 */
@NullMarked
package org.slo.service.reporting;

import org.jspecify.annotations.NullMarked;
