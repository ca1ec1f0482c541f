package org.slo.service.ingest.scrape.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slo.definition.TargetDiscovery.ByName;
import org.slo.definition.TargetDiscovery.ByName.RecordType;

class DiscoveryTest {

  @Test
  void jsonAndYamlFilesOfAPatternAreRead(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("a.json"), "[{\"targets\":[\"a:1\"],\"labels\":{\"zone\":\"x\"}}]");
    Files.writeString(folder.resolve("b.yml"), "- targets: ['b:1', 'b:2']\n");
    Files.writeString(folder.resolve("c.txt"), "not one of them");

    List<TargetGroup> groups =
        new TargetFiles(List.of(folder + "/*.json", folder + "/*.yml")).get();

    assertThat(groups)
        .containsExactly(
            new TargetGroup(
                List.of("a:1"),
                Map.of("zone", "x", "__meta_filepath", folder.resolve("a.json").toString())),
            new TargetGroup(
                List.of("b:1", "b:2"),
                Map.of("__meta_filepath", folder.resolve("b.yml").toString())));
  }

  @Test
  void aFileThatIsReplacedIsReadAnewAndABrokenOneChangesNothing(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("t.yml");
    Files.writeString(file, "- targets: ['a:1']");
    Discovery discovery =
        new Discovery(new TargetFiles(List.of(file.toString())), Duration.ofSeconds(2));
    discovery.look(0);
    Files.writeString(file, "- targets: ['s3cret:1', {}]");
    discovery.look(1_999);
    assertThat(discovery.trouble()).isEmpty();
    discovery.look(2_000);

    assertThat(discovery.groups().getFirst().addresses()).containsExactly("a:1");
    assertThat(discovery.trouble()).hasValueSatisfying(t -> assertThat(t).doesNotContain("s3cret"));

    Files.writeString(file, "- targets: ['b:1']");
    discovery.look(4_000);
    assertThat(discovery.groups().getFirst().addresses()).containsExactly("b:1");
    assertThat(discovery.trouble()).isEmpty();
  }

  @Test
  void whatIsNoListOfGroupsIsTold(@TempDir Path folder) throws IOException {
    for (String text :
        List.of("a: b", "- 1", "- targets: a", "- {targets: [], labels: []}", "[", "- &a [*a]")) {
      Path file = folder.resolve("t.yml");
      Files.writeString(file, text);

      assertThatThrownBy(() -> new TargetFiles(List.of(file.toString())).get())
          .as(text)
          .isInstanceOf(UndiscoveredException.class);
    }
    assertThatThrownBy(() -> new TargetFiles(List.of(folder + "/none.json")).get())
        .isInstanceOf(UndiscoveredException.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void servicesBringTheirPortsAndAddressesGetTheDefinitions() {
    NameService names =
        new NameService() {
          @Override
          public List<InetAddress> addresses(String name, RecordType type) {
            return List.of(InetAddress.ofLiteral(type == RecordType.A ? "10.0.0.1" : "::1"));
          }

          @Override
          public List<Service> services(String name) {
            return List.of(new Service("shop-1.example", 9090));
          }
        };
    Duration refresh = Duration.ofSeconds(30);

    assertThat(new NamedTargets(new ByName(List.of("n"), RecordType.SRV, 0, refresh), names).get())
        .containsExactly(
            new TargetGroup(
                List.of("shop-1.example:9090"),
                Map.of(
                    "__meta_dns_name",
                    "n",
                    "__meta_dns_srv_record_target",
                    "shop-1.example",
                    "__meta_dns_srv_record_port",
                    "9090")));
    assertThat(new NamedTargets(new ByName(List.of("n"), RecordType.A, 81, refresh), names).get())
        .containsExactly(new TargetGroup(List.of("10.0.0.1:81"), Map.of("__meta_dns_name", "n")));
    assertThat(
            new NamedTargets(new ByName(List.of("n"), RecordType.AAAA, 81, refresh), names).get())
        .flatExtracting(TargetGroup::addresses)
        .containsExactly("[0:0:0:0:0:0:0:1]:81");
  }
}
