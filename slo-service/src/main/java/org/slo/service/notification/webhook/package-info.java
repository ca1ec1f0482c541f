/** Any HTTP endpoint: JSON, signed as Standard Webhooks has it. */
@NullMarked
package org.slo.service.notification.webhook;

import org.jspecify.annotations.NullMarked;
