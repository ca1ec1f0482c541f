package org.slo.service.presentation;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How figures are shown.
 *
 * @param reportTimezone zone of the reports' weeks and of every time that people read
 */
@ConfigurationProperties("slo")
record PresentationProperties(@DefaultValue("UTC") ZoneId reportTimezone) {}
