package org.slo.service.ingest.client;

import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.HttpsSupport;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.client5.http.ssl.TrustAllStrategy;
import org.apache.hc.core5.ssl.SSLContextBuilder;
import org.apache.hc.core5.ssl.SSLContexts;
import org.jspecify.annotations.Nullable;
import org.slo.definition.SourceAccess.Tls;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/** Whom a client trusts, and what it shows of itself. */
final class Trust {

  private Trust() {}

  /**
   * Reads the files.
   *
   * @throws UnansweredException if they cannot be used
   */
  static TlsSocketStrategy of(Tls tls) {
    DefaultClientTlsStrategy strategy =
        tls.insecureSkipVerify()
            ? new DefaultClientTlsStrategy(
                context(tls), HostnameVerificationPolicy.CLIENT, NoopHostnameVerifier.INSTANCE)
            : new DefaultClientTlsStrategy(
                context(tls),
                HostnameVerificationPolicy.BOTH,
                HttpsSupport.getDefaultHostnameVerifier());
    String name = tls.serverName();
    return name == null
        ? strategy
        : (socket, _, port, attachment, context) ->
            strategy.upgrade(socket, name, port, attachment, context);
  }

  private static SSLContext context(Tls tls) {
    try {
      SSLContextBuilder context = SSLContexts.custom();
      PemSslStoreBundle stores = new PemSslStoreBundle(shown(tls), trusted(tls));
      if (tls.insecureSkipVerify()) {
        context.loadTrustMaterial(null, TrustAllStrategy.INSTANCE);
      } else if (tls.caFile() != null) {
        context.loadTrustMaterial(stores.getTrustStore(), null);
      }
      if (tls.certFile() != null) {
        context.loadKeyMaterial(stores.getKeyStore(), null);
      }
      return context.build();
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new UnansweredException(
          "the files of tls_config cannot be used: they must be readable PEM ("
              + e.getClass().getSimpleName()
              + ")");
    }
  }

  private static PemSslStoreDetails shown(Tls tls) {
    return PemSslStoreDetails.forCertificate(location(tls.certFile()))
        .withPrivateKey(location(tls.keyFile()));
  }

  private static PemSslStoreDetails trusted(Tls tls) {
    return PemSslStoreDetails.forCertificate(location(tls.caFile()));
  }

  private static @Nullable String location(@Nullable String file) {
    return file == null ? null : "file:" + file;
  }
}
