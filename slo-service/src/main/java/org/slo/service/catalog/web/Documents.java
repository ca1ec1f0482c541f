package org.slo.service.catalog.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slo.openslo.Problem;
import org.springframework.http.HttpStatus;

/** Reads the documents of a request, whatever its content type says: YAML holds JSON too. */
final class Documents {

  private static final int LARGEST = 16 << 20;

  private Documents() {}

  static String of(HttpServletRequest request) throws IOException {
    if (request.getContentLengthLong() > LARGEST) {
      throw tooLarge();
    }
    byte[] bytes = request.getInputStream().readNBytes(LARGEST + 1);
    if (bytes.length > LARGEST) {
      throw tooLarge();
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw Refusals.mistakes(
          List.of(new Problem("", 1, 1, 1, "", "", "", "the body is not UTF-8")));
    }
  }

  private static RuntimeException tooLarge() {
    return Refusals.of(HttpStatus.CONTENT_TOO_LARGE, "documents of one request hold at most 16 MB");
  }
}
