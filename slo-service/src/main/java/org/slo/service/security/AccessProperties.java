package org.slo.service.security;

import java.net.InetAddress;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may reach the service, and what it may reach.
 *
 * @param bind address the service listens on
 * @param adminToken the bootstrap token; empty: none
 * @param adminTokenFile file that holds the token instead; empty: none
 * @param outboundAllow ranges the service may connect to, comma-separated; empty: the default for {@code bind}
 */
@ConfigurationProperties("slo")
public record AccessProperties(
    @DefaultValue("127.0.0.1") InetAddress bind,
    @DefaultValue("") String adminToken,
    @DefaultValue("") String adminTokenFile,
    @DefaultValue("") String outboundAllow) {

  /** Whether only this machine reaches the service. */
  public boolean isLoopbackOnly() {
    return bind.isLoopbackAddress();
  }

  @Override
  public String toString() {
    return "AccessProperties[bind=" + bind + ", outboundAllow=" + outboundAllow + ", token hidden]";
  }
}
