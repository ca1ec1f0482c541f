/** Slack's incoming webhooks, with Block Kit. */
@NullMarked
package org.slo.service.notification.slack;

import org.jspecify.annotations.NullMarked;
