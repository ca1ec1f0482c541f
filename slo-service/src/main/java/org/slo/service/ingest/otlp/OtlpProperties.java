package org.slo.service.ingest.otlp;

import java.util.List;
import org.slo.service.ingest.BodyLimits;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the OpenTelemetry door.
 *
 * @param maxReceived size of a body as it comes, compressed or not
 * @param maxDecoded size of a body after decompression
 * @param promote resource attributes that become labels of each series, beside {@code job} and {@code instance}
 */
@ConfigurationProperties("slo.ingest.otlp")
record OtlpProperties(
    @DefaultValue("16MB") DataSize maxReceived,
    @DefaultValue("32MB") DataSize maxDecoded,
    @DefaultValue({
          "deployment.environment.name",
          "deployment.environment",
          "cloud.region",
          "k8s.namespace.name"
        })
        List<String> promote) {

  BodyLimits limits() {
    return new BodyLimits(maxReceived, maxDecoded);
  }
}
