package org.slo.service.ingest.requests;

import org.slo.service.ingest.BodyLimits;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of the door for request events.
 *
 * @param maxReceived size of a body as it comes, compressed or not
 * @param maxDecoded size of a body after decompression
 */
@ConfigurationProperties("slo.ingest.requests")
record RequestsProperties(
    @DefaultValue("16MB") DataSize maxReceived, @DefaultValue("64MB") DataSize maxDecoded) {

  BodyLimits limits() {
    return new BodyLimits(maxReceived, maxDecoded);
  }
}
