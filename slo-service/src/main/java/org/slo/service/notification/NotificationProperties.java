package org.slo.service.notification;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of notifications.
 *
 * @param consoleUrl the address by which people reach the console, for links
 */
@ConfigurationProperties("slo.notification")
public record NotificationProperties(@DefaultValue("http://127.0.0.1:8080") URI consoleUrl) {

  public NotificationProperties {
    if (!consoleUrl.isAbsolute() || consoleUrl.getHost() == null) {
      throw new IllegalArgumentException(
          "slo.notification.console-url must be an absolute URL such as https://slo.example.com: "
              + consoleUrl);
    }
  }

  /** An address in the console. */
  public URI console(String path) {
    String base = consoleUrl.toString();
    return URI.create(base.endsWith("/") ? base + path : base + "/" + path);
  }
}
