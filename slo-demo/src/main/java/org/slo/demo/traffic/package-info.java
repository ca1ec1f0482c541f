/**
 * The demonstration: a groupware product's last 30 days, its traffic of this second and one scripted incident,
 * sent to a running service through its public doors only. Plain JDK, so that it starts at once.
 *
 * <p>{@link org.slo.demo.traffic.Traffic} is the model: which requests took place in a stretch of time, a
 * function of seed, time and {@link org.slo.demo.traffic.Story} alone, so that any stretch can be made in any
 * order and again. {@link org.slo.demo.traffic.History} and {@link org.slo.demo.traffic.LiveTraffic} send it.
 */
@NullMarked
package org.slo.demo.traffic;

import org.jspecify.annotations.NullMarked;
