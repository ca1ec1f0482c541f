package org.slo.service;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Tells, once, where the service can be reached. */
@Component
class ReadyLine {

  private static final Logger log = LoggerFactory.getLogger(ReadyLine.class);

  @EventListener
  void ready(ApplicationReadyEvent event) {
    if (event.getApplicationContext() instanceof WebServerApplicationContext web
        && web.getWebServer() != null) {
      log.info("slo-service is ready at {}", address(web.getWebServer().getPort(), web));
    }
  }

  private static String address(int port, WebServerApplicationContext web) {
    Environment environment = web.getEnvironment();
    String host = environment.getProperty("server.address", "127.0.0.1");
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
