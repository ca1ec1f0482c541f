/** Alerts over HTTP: {@code /api/v1/alerts}. */
@NullMarked
package org.slo.service.alerting.web;

import org.jspecify.annotations.NullMarked;
