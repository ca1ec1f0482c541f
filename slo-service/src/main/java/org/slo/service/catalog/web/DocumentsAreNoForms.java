package org.slo.service.catalog.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps the container from reading documents as a form. Clients such as curl call whatever they send a form unless they
 * are told otherwise; read as one, the documents would be gone before anybody sees them.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class DocumentsAreNoForms extends OncePerRequestFilter {

  private static final String PATH = "/api/v1/definitions";

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String type = request.getContentType();
    return type == null
        || !type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)
        || !request.getRequestURI().startsWith(PATH);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(new NoForm(request), response);
  }

  /** A request whose parameters are those of its address. */
  private static final class NoForm extends HttpServletRequestWrapper {

    private final Map<String, String[]> parameters;

    NoForm(HttpServletRequest request) {
      super(request);
      Map<String, List<String>> lists = new LinkedHashMap<>();
      String query = request.getQueryString();
      for (String pair : (query == null ? "" : query).split("&", -1)) {
        String[] halves = pair.split("=", 2);
        if (!pair.isEmpty()) {
          lists
              .computeIfAbsent(decoded(halves[0]), _ -> new ArrayList<>())
              .add(halves.length == 1 ? "" : decoded(halves[1]));
        }
      }
      Map<String, String[]> arrays = new LinkedHashMap<>();
      lists.forEach((name, values) -> arrays.put(name, values.toArray(String[]::new)));
      this.parameters = Collections.unmodifiableMap(arrays);
    }

    private static String decoded(String text) {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String getContentType() {
      return MediaType.APPLICATION_OCTET_STREAM_VALUE;
    }

    @Override
    public @Nullable String getParameter(String name) {
      String[] values = parameters.get(name);
      return values == null ? null : values[0];
    }

    @Override
    public Map<String, String[]> getParameterMap() {
      return parameters;
    }

    @Override
    public Enumeration<String> getParameterNames() {
      return Collections.enumeration(parameters.keySet());
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
      return parameters.get(name);
    }
  }
}
