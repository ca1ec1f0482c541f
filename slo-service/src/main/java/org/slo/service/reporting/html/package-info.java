/** The weekly review as one self-contained HTML page. */
@NullMarked
package org.slo.service.reporting.html;

import org.jspecify.annotations.NullMarked;
