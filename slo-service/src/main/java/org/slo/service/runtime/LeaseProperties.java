package org.slo.service.runtime;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who of several services on one database writes.
 *
 * @param standby whether to start without taking the lease at once; only one that is not renewed is taken
 * @param renewal between renewals by the holder, and between looks of a standby
 * @param patience how long a lease that is not renewed is left to its holder, by the database's clock; at least
 *     three renewals
 */
@ConfigurationProperties("slo.lease")
record LeaseProperties(
    @DefaultValue("false") boolean standby,
    @DefaultValue("1s") Duration renewal,
    @DefaultValue("5s") Duration patience) {

  LeaseProperties {
    if (patience.compareTo(renewal.multipliedBy(3)) < 0) {
      throw new IllegalArgumentException(
          "slo.lease.patience must be at least three times slo.lease.renewal (%s), not %s"
              .formatted(renewal, patience));
    }
  }
}
