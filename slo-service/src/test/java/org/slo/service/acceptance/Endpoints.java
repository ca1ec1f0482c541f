package org.slo.service.acceptance;

import java.net.URI;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Whatever a running service answers to, found in what it registered. */
final class Endpoints {

  private Endpoints() {}

  static URI address(WebServerApplicationContext service) {
    return URI.create(
        "http://127.0.0.1:" + Objects.requireNonNull(service.getWebServer()).getPort());
  }

  /** Methods and patterns of handlers, of files and of servlets; a servlet beside MVC takes POST. */
  static Set<String> of(WebServerApplicationContext service) {
    Set<String> found = new TreeSet<>();
    service
        .getBeansOfType(RequestMappingInfoHandlerMapping.class)
        .values()
        .forEach(mapping ->
            mapping
                .getHandlerMethods()
                .forEach((info, handler) -> {
                  if (isShipped(handler.getBeanType())) {
                    add(found, info);
                  }
                }));
    service
        .getBeansOfType(AbstractUrlHandlerMapping.class)
        .values()
        .forEach(mapping ->
            mapping.getHandlerMap().keySet().forEach(pattern -> found.add("GET " + pattern)));
    Objects.requireNonNull(((WebApplicationContext) service).getServletContext())
        .getServletRegistrations()
        .values()
        .stream()
        .filter(servlet -> !servlet.getClassName().equals(DispatcherServlet.class.getName()))
        .flatMap(servlet -> servlet.getMappings().stream())
        .forEach(pattern -> found.add("POST " + pattern));
    return found;
  }

  /** Whether a class is no test's own, which stands on the same class path. */
  private static boolean isShipped(Class<?> type) {
    return !type.getProtectionDomain()
        .getCodeSource()
        .getLocation()
        .getPath()
        .endsWith("/test-classes/");
  }

  private static void add(Set<String> found, RequestMappingInfo info) {
    for (String pattern : info.getPatternValues()) {
      info.getMethodsCondition().getMethods().forEach(method -> found.add(method + " " + pattern));
      if (info.getMethodsCondition().isEmpty()) {
        found.add("ANY " + pattern);
      }
    }
  }
}
