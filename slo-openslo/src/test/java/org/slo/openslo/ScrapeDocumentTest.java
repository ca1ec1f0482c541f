package org.slo.openslo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slo.definition.Indicator;
import org.slo.definition.RelabelRule;
import org.slo.definition.RelabelRule.Action;
import org.slo.definition.ScrapeSource;
import org.slo.definition.SourceAccess;
import org.slo.definition.SourceAccess.Credential;
import org.slo.definition.TargetDiscovery;
import org.slo.definition.TargetDiscovery.ByName.RecordType;

class ScrapeDocumentTest {

  private static final String HEAD =
      """
      apiVersion: openslo/v1
      kind: DataSource
      metadata: {name: shop}
      spec:
        type: Scrape
        connectionDetails:
      """;
  private static final String LISTED = "static_configs: [{targets: ['shop-1:8080']}]";

  @Test
  void fewestWordsGetPrometheusDefaults() {
    ScrapeSource source = accept(LISTED);

    assertThat(source)
        .isEqualTo(
            new ScrapeSource(
                "shop",
                "shop",
                Duration.ofSeconds(15),
                Duration.ofSeconds(10),
                "http",
                "/metrics",
                Map.of(),
                false,
                true,
                16 << 20,
                SourceAccess.PLAIN,
                List.of(new TargetDiscovery.Listed(List.of("shop-1:8080"), Map.of())),
                List.of(),
                List.of()));
  }

  @Test
  void everyFieldOfAScrapeConfigIsRead() {
    ScrapeSource source =
        accept(
            """
            job_name: web
            scrape_interval: 5s
            scrape_timeout: 4s
            scheme: https
            metrics_path: /actuator/prometheus
            params: {module: [a, b]}
            honor_labels: true
            honor_timestamps: false
            body_size_limit: 2MB
            basic_auth: {username: slo, secret: 'env:SHOP_PASSWORD'}
            tls_config: {ca_file: /ca.pem, server_name: shop, insecure_skip_verify: false}
            static_configs: [{targets: ['[::1]:80'], labels: {region: us}}]
            file_sd_configs: [{files: ['/etc/slo/*.yml', targets.json]}]
            http_sd_configs: [{url: 'https://inventory/targets', refresh_interval: 30s, authorization: {secret: 'file:/token'}}]
            dns_sd_configs: [{names: [shop.example], type: A, port: 9100}]
            relabel_configs:
              - {source_labels: [__address__], regex: '(.*):.*', target_label: host}
            metric_relabel_configs:
              - {action: labeldrop, regex: pod}\
            """);

    assertThat(source.job()).isEqualTo("web");
    assertThat(source.timeout()).isEqualTo(Duration.ofSeconds(4));
    assertThat(source.parameters()).isEqualTo(Map.of("module", List.of("a", "b")));
    assertThat(source.bodyLimitBytes()).isEqualTo(2 << 20);
    assertThat(source.access())
        .isEqualTo(
            new SourceAccess(
                new Credential.Basic("slo", "env:SHOP_PASSWORD"),
                new SourceAccess.Tls("/ca.pem", null, null, "shop", false)));
    assertThat(source.discoveries())
        .containsExactly(
            new TargetDiscovery.Listed(List.of("[::1]:80"), Map.of("region", "us")),
            new TargetDiscovery.InFiles(List.of("/etc/slo/*.yml", "targets.json")),
            new TargetDiscovery.ByWeb(
                "https://inventory/targets",
                Duration.ofSeconds(30),
                new SourceAccess(
                    new Credential.Token("Bearer", "file:/token"), SourceAccess.PLAIN.tls())),
            new TargetDiscovery.ByName(
                List.of("shop.example"), RecordType.A, 9100, Duration.ofSeconds(30)));
    assertThat(source.relabellings())
        .containsExactly(
            new RelabelRule(
                Action.REPLACE, List.of("__address__"), ";", "(.*):.*", 0, "host", "$1"));
    assertThat(source.metricRelabellings().getFirst().action()).isEqualTo(Action.LABELDROP);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "scrape_interval: 6m | connectionDetails.scrape_interval | 1s..5m",
        "scrape_timeout: 16s | connectionDetails.scrape_timeout | at most the scrape_interval",
        "scheme: ftp | connectionDetails.scheme | http or https",
        "metrics_path: metrics | connectionDetails.metrics_path | begin with a slash",
        "body_size_limit: 2GB | connectionDetails.body_size_limit | at most 1GB",
        "metric_path: /m | connectionDetails.metric_path | did you mean \"metrics_path\"",
        "authorization: {credentials: s3cret} | connectionDetails.authorization.credentials | never stands in a definition",
        "authorization: {secret: s3cret} | connectionDetails.authorization.secret | env:NAME or file:PATH",
        "basic_auth: {username: a, password: s3cret} | connectionDetails.basic_auth.password | never stands in a definition",
        "tls_config: {cert_file: a} | connectionDetails.tls_config | given together",
        "file_sd_configs: [{files: [/etc/passwd]}] | connectionDetails.file_sd_configs[0].files[0] | must end with .json",
        "http_sd_configs: [{url: 'http://a:b@c/'}] | connectionDetails.http_sd_configs[0].url | without a name and password",
        "dns_sd_configs: [{names: [a], type: A}] | connectionDetails.dns_sd_configs[0] | needs port",
        "relabel_configs: [{action: keeep}] | connectionDetails.relabel_configs[0].action | did you mean \"keep\"",
        "relabel_configs: [{action: keep}] | connectionDetails.relabel_configs[0] | source_labels",
        "relabel_configs: [{regex: '('}] | connectionDetails.relabel_configs[0].regex | regular expression",
        "relabel_configs: [{action: hashmod, target_label: a}] | connectionDetails.relabel_configs[0] | modulus"
      })
  void mistakesNameTheirPlaceAndTheRemedy(String detail, String path, String message) {
    Problem problem = Documents.refuse(document(LISTED + "\n" + detail));

    assertThat(problem.path()).isEqualTo("spec." + path);
    assertThat(problem.message()).contains(message).doesNotContain("s3cret");
  }

  @Test
  void aSourceWithoutTargetsIsRefused() {
    assertThat(Documents.refuse(document("job_name: shop")).message()).contains("static_configs");
  }

  @Test
  void anAddressWithAPathIsRefused() {
    assertThat(Documents.refuse(document("static_configs: [{targets: ['http://a/m']}]")).message())
        .contains("metrics_path");
  }

  @Test
  void slosOnAScrapedSourceAreJudgedByTheirSelectors() {
    String slo = Documents.SLO.replace("type: RequestMetrics", "metricSourceRef: shop");

    Resolution resolution =
        Documents.accept(Documents.of(Documents.SERVICE, slo, document(LISTED)));

    assertThat(resolution.warnings()).isEmpty();
    assertThat(Documents.checkout(resolution).indicator()).isInstanceOf(Indicator.Ratio.class);
  }

  private static ScrapeSource accept(String details) {
    return Objects.requireNonNull(Documents.accept(document(details)).scrapes().get("shop"));
  }

  private static String document(String details) {
    return HEAD + details.indent(4);
  }
}
