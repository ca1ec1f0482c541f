package org.slo.service.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slo.service.startup.StartRefusedException;

class AdminTokenTest {

  private static final String TOKEN = "0123456789abcdef0123";

  @Test
  void onlyTheTokenItselfMatches() {
    AdminToken token = AdminToken.of(access("127.0.0.1", TOKEN, ""));
    assertThat(token.matches(TOKEN)).isTrue();
    assertThat(token.matches(TOKEN + "4")).isFalse();
    assertThat(token.matches("")).isFalse();
  }

  @Test
  void nothingMatchesWhereThereIsNone() {
    AdminToken token = AdminToken.of(access("127.0.0.1", "", ""));
    assertThat(token.isRequired()).isFalse();
    assertThat(token.matches("")).isFalse();
  }

  @Test
  void otherMachinesNeedAToken() {
    assertThatThrownBy(() -> AdminToken.of(access("0.0.0.0", "", "")))
        .isInstanceOf(StartRefusedException.class)
        .hasMessage(
            "SLO_BIND is 0.0.0.0, so other machines could reach the service without a token.");
    assertThat(AdminToken.of(access("0.0.0.0", TOKEN, "")).isRequired()).isTrue();
  }

  @Test
  void aFileMayHoldTheToken(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("token"), TOKEN + "\n");
    assertThat(AdminToken.of(access("127.0.0.1", "", file.toString())).matches(TOKEN)).isTrue();
  }

  @Test
  void anEmptyOrMissingFileIsNoOpenDoor(@TempDir Path folder) throws IOException {
    Path empty = Files.writeString(folder.resolve("empty"), "\n");
    assertThatThrownBy(() -> AdminToken.of(access("127.0.0.1", "", empty.toString())))
        .hasMessageContaining("empty");
    assertThatThrownBy(
            () -> AdminToken.of(access("127.0.0.1", "", folder.resolve("none").toString())))
        .hasMessageContaining("cannot be read");
  }

  @Test
  void aShortTokenIsRefused() {
    assertThatThrownBy(() -> AdminToken.of(access("127.0.0.1", "secret", "")))
        .hasMessageContaining("shorter");
  }

  @Test
  void noTextFormShowsTheToken() {
    AccessProperties access = access("127.0.0.1", TOKEN, "");
    assertThat(access.toString() + AdminToken.of(access)).doesNotContain(TOKEN);
  }

  private static AccessProperties access(String bind, String token, String file) {
    return new AccessProperties(InetAddress.ofLiteral(bind), token, file, "");
  }
}
