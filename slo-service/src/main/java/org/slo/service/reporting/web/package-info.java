/** The weekly review over HTTP. */
@NullMarked
package org.slo.service.reporting.web;

import org.jspecify.annotations.NullMarked;
