package org.slo.service.emergency;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When emergencies are told.
 *
 * @param storeAwayFor how long the store must be away before anybody is paged
 */
@ConfigurationProperties("slo.emergency")
record EmergencyProperties(@DefaultValue("1m") Duration storeAwayFor) {}
