package org.slo.service.ingest.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slo.definition.SourceAccess;
import org.slo.definition.SourceAccess.Tls;
import org.slo.service.ingest.BodyBuffers;
import org.slo.service.security.LocalCredentials;

/** A server whose certificate is for {@code shop.test} and that asks for one. */
class TlsTest {

  private static final String PASSWORD = "changeit";

  private final Deadlines deadlines = new Deadlines();
  private final BodyBuffers buffers = new BodyBuffers(1 << 20);
  @TempDir private Path folder;
  private HttpsServer server;

  @BeforeEach
  void start() throws IOException, InterruptedException, GeneralSecurityException {
    Path store = folder.resolve("store.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "shop",
                "-keyalg",
                "EC",
                "-dname",
                "CN=shop.test",
                "-ext",
                "san=dns:shop.test",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    pem("cert.pem", "CERTIFICATE", keys.getCertificate("shop").getEncoded());
    pem("key.pem", "PRIVATE KEY", keys.getKey("shop", PASSWORD.toCharArray()).getEncoded());
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(context(keys)) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters tls = getSSLContext().getDefaultSSLParameters();
            tls.setNeedClientAuth(true);
            parameters.setSSLParameters(tls);
          }
        });
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("ok".getBytes(StandardCharsets.UTF_8));
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    deadlines.close();
  }

  @Test
  void aTrustedServerAnswersWhoeverItTrusts() {
    assertThat(ask(tls("cert.pem", "cert.pem", "shop.test", false))).isEqualTo("ok");
    assertThat(ask(tls(null, "cert.pem", null, true))).isEqualTo("ok");
  }

  @Test
  void aCertificateOfAnotherNameOrOfNobodyIsNotTrusted() {
    assertThatThrownBy(() -> ask(tls("cert.pem", "cert.pem", null, false)))
        .isInstanceOf(UnansweredException.class)
        .hasMessageContaining("no trusted connection");
    assertThatThrownBy(() -> ask(tls(null, "cert.pem", "shop.test", false)))
        .isInstanceOf(UnansweredException.class)
        .hasMessageContaining("no trusted connection");
  }

  @Test
  void whoShowsNoCertificateGetsNoAnswer() {
    assertThatThrownBy(() -> ask(tls("cert.pem", null, "shop.test", false)))
        .isInstanceOf(UnansweredException.class);
  }

  @Test
  void aFileThatCannotBeReadIsTold() {
    assertThatThrownBy(() -> ask(tls("none.pem", null, null, false)))
        .isInstanceOf(UnansweredException.class)
        .hasMessageContaining("tls_config");
  }

  private Tls tls(
      @Nullable String ca, @Nullable String certificate, @Nullable String name, boolean insecure) {
    return new Tls(
        ca == null ? null : folder.resolve(ca).toString(),
        certificate == null ? null : folder.resolve(certificate).toString(),
        certificate == null ? null : folder.resolve("key.pem").toString(),
        name,
        insecure);
  }

  private String ask(Tls tls) {
    try (SourceClient client =
            new SourceClient(
                new SourceAccess(null, tls),
                uri -> InetAddress.getByName(uri.getHost()),
                new LocalCredentials(name -> null),
                deadlines);
        BodyBuffers.Loan loan = buffers.open()) {
      URI address = URI.create("https://localhost:" + server.getAddress().getPort() + "/");
      return client.ask(new Question(address, Map.of(), Duration.ofSeconds(10), 1000), loan).text();
    }
  }

  private void pem(String file, String what, byte[] content) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    Files.writeString(
        folder.resolve(file),
        "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
  }

  private static SSLContext context(KeyStore keys) throws GeneralSecurityException, IOException {
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, PASSWORD.toCharArray());
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("shop", keys.getCertificate("shop"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
