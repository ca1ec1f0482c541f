/**
 * Tells people: whom ({@link org.slo.service.notification.Addressees}), then once or more often until it is
 * delivered or a day old ({@link org.slo.service.notification.Delivery}), by one {@link
 * org.slo.service.notification.Notifier} per kind of target.
 *
 * <p>A notification is put in the outbox in the transaction that records the transition, and delivered at
 * least once: a repeat carries the same id and says that it may be one. For one alert and target the order of
 * transitions is kept; alerts and targets do not wait for each other. The inbox is the record itself, so that
 * its notifications are delivered by being written.
 */
@NullMarked
package org.slo.service.notification;

import org.jspecify.annotations.NullMarked;
