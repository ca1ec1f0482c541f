package org.slo.openslo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever happens to a document, it gives problems and never an exception. */
class MutatedDocumentsTest {

  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ":",
          "-",
          "\n",
          "  ",
          "\t",
          "'",
          "\"",
          "&a",
          "*a",
          "!!int",
          "!x",
          "|",
          ">",
          "%",
          "@",
          "---",
          "...",
          "null",
          "1e999999999",
          ".inf",
          "-1",
          "\u0000",
          "\ud800",
          "\ufeff",
          "? ",
          "<<: ",
          "\\",
          "0x",
          "9".repeat(400));

  @Test
  void neverThrows() {
    List<String> originals = shipped().toList();
    Random random = new Random(20261122);
    int refused = 0;
    for (int i = 0; i < 1500; i++) {
      String text = mutate(originals.get(random.nextInt(originals.size())), random);
      refused += resolve(text).errors().isEmpty() ? 0 : 1;
    }
    assertThat(refused).isGreaterThan(500);
  }

  private static Resolution resolve(String text) {
    try {
      return Documents.resolve(text);
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("text:\n" + text, e);
    }
  }

  private static String mutate(String original, Random random) {
    StringBuilder text = new StringBuilder(original);
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      int at = random.nextInt(text.length());
      int end = Math.min(text.length(), at + 1 + random.nextInt(12));
      String piece = PIECES.get(random.nextInt(PIECES.size()));
      switch (random.nextInt(4)) {
        case 0 -> text.delete(at, end);
        case 1 -> text.insert(at, piece);
        case 2 -> text.replace(at, end, piece);
        default -> text.insert(at, text.substring(at, end));
      }
    }
    return text.toString();
  }

  private static Stream<String> shipped() {
    return ShippedDefinitionsTest.files()
        .map(MutatedDocumentsTest::read)
        .flatMap(t -> Stream.of(t.split("(?m)^---$")));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
