/** PagerDuty's Events API v2. */
@NullMarked
package org.slo.service.notification.pagerduty;

import org.jspecify.annotations.NullMarked;
