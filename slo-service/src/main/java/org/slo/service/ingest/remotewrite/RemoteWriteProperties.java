package org.slo.service.ingest.remotewrite;

import org.slo.service.ingest.BodyLimits;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of the remote-write door.
 *
 * @param maxReceived compressed size of a body
 * @param maxDecoded size of a body after decompression
 */
@ConfigurationProperties("slo.ingest.remote-write")
record RemoteWriteProperties(
    @DefaultValue("32MB") DataSize maxReceived, @DefaultValue("128MB") DataSize maxDecoded) {

  BodyLimits limits() {
    return new BodyLimits(maxReceived, maxDecoded);
  }
}
