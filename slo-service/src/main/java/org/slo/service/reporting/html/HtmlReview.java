package org.slo.service.reporting.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.slo.service.reporting.ReviewPage;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * Writes a weekly review as one HTML page that carries the console's style sheet in itself, so that it can be
 * saved, sent and printed. Thread-safe.
 */
@Component
public class HtmlReview {

  private final ITemplateEngine templates;
  private final String style;
  private final String policy;

  HtmlReview(ITemplateEngine templates) {
    this.templates = templates;
    this.style = styleSheet();
    this.policy = "default-src 'none'; form-action 'self'; style-src 'sha256-" + hash(style) + "'";
  }

  public String of(ReviewPage page) {
    return templates.process(
        "reporting/weekly", new Context(Locale.ENGLISH, Map.of("page", page, "style", style)));
  }

  /** The content security policy that lets a browser use this page's own style and nothing else. */
  public String policy() {
    return policy;
  }

  private static String styleSheet() {
    try (InputStream in = new ClassPathResource("static/console/console.css").getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
