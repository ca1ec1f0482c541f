/** The weekly review as Markdown. */
@NullMarked
package org.slo.service.reporting.markdown;

import org.jspecify.annotations.NullMarked;
