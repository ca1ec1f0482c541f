package org.slo.service.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundGuardTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:9093/x",
        "http://localhost/",
        "http://[::1]/",
        "http://10.0.0.1/",
        "http://192.168.1.1/",
        "http://172.31.255.255/",
        "http://169.254.169.254/latest/meta-data",
        "http://[fd00::1]/",
        "http://[fe80::1]/",
        "http://0.0.0.0/",
        "http://100.64.0.1/",
        "http://[::ffff:10.0.0.1]/",
        "http://2130706433/",
        "http://[64:ff9b::a00:1]/"
      })
  void aServiceForOthersCallsPublicAddressesOnly(String url) {
    assertThatThrownBy(() -> guard("0.0.0.0", "").check(URI.create(url)))
        .isInstanceOf(OutboundRefusedException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://8.8.8.8/", "https://172.32.0.1/", "https://[2606:4700::1111]/"})
  void publicAddressesAreAllowed(String url) throws UnknownHostException {
    URI target = URI.create(url);
    assertThat(guard("0.0.0.0", "").check(target))
        .isEqualTo(InetAddress.getByName(target.getHost()));
  }

  @Test
  void aServiceForItsOwnMachineMayCallItToo() throws UnknownHostException {
    assertThat(
            guard("127.0.0.1", "").check(URI.create("http://127.0.0.1:9093/")).isLoopbackAddress())
        .isTrue();
    assertThatThrownBy(() -> guard("127.0.0.1", "").check(URI.create("http://10.0.0.1/")))
        .isInstanceOf(OutboundRefusedException.class);
  }

  @Test
  void aNamedBlockIsAllowedToItsEdge() throws UnknownHostException {
    OutboundGuard guard = guard("0.0.0.0", "public, 10.1.0.0/17");
    assertThat(guard.check(URI.create("http://10.1.127.255/")).isSiteLocalAddress()).isTrue();
    assertThatThrownBy(() -> guard.check(URI.create("http://10.1.128.0/")))
        .hasMessageContaining("10.1.128.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///etc/passwd", "ftp://8.8.8.8/", "http:/nohost", "/relative"})
  void onlyWebAddressesWithAHostAreCalled(String url) {
    assertThatThrownBy(() -> guard("0.0.0.0", "").check(URI.create(url)))
        .isInstanceOf(OutboundRefusedException.class)
        .hasMessageContaining("http");
  }

  @Test
  void theRefusalKeepsThePathToItself() {
    assertThatThrownBy(
            () -> guard("0.0.0.0", "").check(URI.create("http://10.0.0.1/services/T0/secret")))
        .hasMessageContaining("10.0.0.1")
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "everything",
        "10.0.0.0/33",
        "10.0.0.0/8/8",
        "10.0.0.0/x",
        "public,,loopback",
        "::/129"
      })
  void anUnreadableRangeIsRefusedAtStart(String ranges) {
    assertThatThrownBy(() -> guard("127.0.0.1", ranges)).hasMessageContaining("SLO_OUTBOUND_ALLOW");
  }

  private static OutboundGuard guard(String bind, String ranges) {
    return RangesGuard.of(new AccessProperties(InetAddress.ofLiteral(bind), "", "", ranges));
  }
}
