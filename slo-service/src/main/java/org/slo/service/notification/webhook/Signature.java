package org.slo.service.notification.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slo.service.security.Credentials;

/**
 * Signs as Standard Webhooks 1.0 has it (symmetric signatures): HMAC-SHA256 over {@code id.timestamp.body}, in
 * Base64 after {@code v1,}.
 */
final class Signature {

  private static final String ALGORITHM = "HmacSHA256";
  private static final String ENCODED = "whsec_";

  private final SecretKeySpec key;

  /**
   * @param secret {@code whsec_} and the key in Base64, or the key's text itself; not empty
   * @throws Credentials.UnavailableException if what follows {@code whsec_} is not Base64
   */
  Signature(String secret) {
    key = new SecretKeySpec(bytes(secret), ALGORITHM);
  }

  private static byte[] bytes(String secret) {
    if (!secret.startsWith(ENCODED)) {
      return secret.getBytes(StandardCharsets.UTF_8);
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(secret.substring(ENCODED.length()));
      if (decoded.length > 0) {
        return decoded;
      }
    } catch (IllegalArgumentException notBase64) {
      // answered below, without quoting the secret
    }
    throw new Credentials.UnavailableException(
        "the webhook's secret starts with whsec_ but is not Base64 after it");
  }

  /** The headers that let the receiver check where the body comes from and that it is recent. */
  Map<String, String> headers(String id, Instant at, String body) {
    long timestamp = at.getEpochSecond();
    Map<String, String> headers = new TreeMap<>();
    headers.put("webhook-id", id);
    headers.put("webhook-timestamp", Long.toString(timestamp));
    headers.put("webhook-signature", "v1," + sign(id + "." + timestamp + "." + body));
    return headers;
  }

  private String sign(String content) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
