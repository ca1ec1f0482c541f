package org.slo.service.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCredentialsTest {

  private final Credentials credentials =
      new LocalCredentials(Map.of("TOKEN", " s3cret\n", "EMPTY", " ")::get);

  @Test
  void aVariableIsReadWithoutTheWhiteSpaceAroundIt() {
    assertThat(credentials.read("env:TOKEN")).isEqualTo("s3cret");
  }

  @Test
  void aFileIsReadAnewEachTime(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "first\n");
    assertThat(credentials.read("file:" + file)).isEqualTo("first");

    Files.writeString(file, "second\n");
    assertThat(credentials.read("file:" + file)).isEqualTo("second");
  }

  @Test
  void whatCannotBeReadIsNamedWithItsPlace(@TempDir Path folder) throws IOException {
    Path empty = Files.createFile(folder.resolve("empty"));

    assertThatThrownBy(() -> credentials.read("env:ABSENT")).hasMessageContaining("ABSENT is not");
    assertThatThrownBy(() -> credentials.read("env:EMPTY")).hasMessageContaining("EMPTY is not");
    assertThatThrownBy(() -> credentials.read("file:/absent/file"))
        .hasMessageContaining("/absent/file cannot be read");
    assertThatThrownBy(() -> credentials.read("file:" + empty)).hasMessageContaining("is empty");
  }

  @Test
  void aSecretInTheDefinitionIsNeitherUsedNorRepeated() {
    assertThatThrownBy(() -> credentials.read("hunter2"))
        .hasMessageContaining("env:NAME or file:PATH")
        .hasMessageNotContaining("hunter2");
  }
}
