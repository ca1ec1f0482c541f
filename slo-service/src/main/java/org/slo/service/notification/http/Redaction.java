package org.slo.service.notification.http;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.slo.service.notification.OutboundPost.Letter;

/**
 * Makes what a target said fit to be shown: one short line in which no secret of the letter appears, nor any part of
 * its address beyond the host.
 *
 * @param secrets the longest first
 */
record Redaction(List<String> secrets) {

  private static final int SHOWN = 200;
  private static final int SHORTEST_SECRET = 4;

  static Redaction of(Letter letter) {
    URI to = letter.to();
    List<String> secrets = new ArrayList<>(letter.confidential());
    Stream.of(to.toString(), to.getRawPath(), to.getRawQuery(), to.getRawUserInfo())
        .filter(Objects::nonNull)
        .forEach(part -> {
          secrets.add(part);
          secrets.addAll(List.of(part.split("[/&=:]")));
        });
    return new Redaction(
        secrets.stream()
            .filter(secret -> secret.length() >= SHORTEST_SECRET)
            .filter(secret -> !secret.equals(to.getHost()) && !secret.equals(to.getScheme()))
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList());
  }

  String shown(String answer) {
    String text = answer;
    for (String secret : secrets) {
      text = text.replace(secret, "***");
    }
    String line = text.replaceAll("[\\p{Cntrl}\\s\\uFFFD]+", " ").strip();
    return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
  }
}
