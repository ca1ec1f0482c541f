package org.slo.service.ingest.client;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.slo.service.ingest.BodyReader.Body;

/**
 * An answer of status 200.
 *
 * @param contentType empty if it has none
 * @param body plain, a view of a lent buffer
 */
public record Answer(String contentType, Body body) {

  /**
   * The body as text.
   *
   * @throws UnansweredException if it is not UTF-8
   */
  public String text() {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(body.bytes(), 0, body.length()))
          .toString();
    } catch (CharacterCodingException e) {
      throw new UnansweredException("the body is not UTF-8");
    }
  }
}
