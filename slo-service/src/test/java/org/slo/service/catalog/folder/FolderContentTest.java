package org.slo.service.catalog.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slo.openslo.OpenSloObject;

class FolderContentTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final String SERVICE =
      "apiVersion: openslo/v1\nkind: Service\nmetadata: {name: %s}\nspec: {}\n";

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void oneFile() throws IOException {
    file = write("a.yaml", "shop", NOW.minus(Duration.ofHours(1)));
  }

  @Test
  void unchangedFilesAreNotReadAgain() throws IOException {
    for (int i = 0; i < 1_000; i++) {
      write("slo-%d.yaml".formatted(i), "s" + i, NOW.minus(Duration.ofMinutes(5)));
    }
    FolderContent first = read(FolderContent.NONE);

    FolderContent again = read(first);

    assertThat(again).isEqualTo(first);
    assertThat(again.files()).hasSize(1_001);
    again.files().forEach((name, entry) -> assertThat(entry).isSameAs(first.files().get(name)));
  }

  @Test
  void changedFileIsReadAndOthersAreNot() throws IOException {
    write("b.yaml", "web", NOW.minus(Duration.ofHours(1)));
    FolderContent first = read(FolderContent.NONE);
    write("b.yaml", "app", NOW.minus(Duration.ofMinutes(1))); // of the same size

    FolderContent again = read(first);

    assertThat(again).isNotEqualTo(first);
    assertThat(again.files().get("a.yaml")).isSameAs(first.files().get("a.yaml"));
    assertThat(again.parse().objects())
        .extracting(OpenSloObject::name)
        .containsExactly("shop", "app");
  }

  @Test
  void fileThatMayChangeWithinATickIsReadAgain() throws IOException {
    Instant justNow = NOW.minusMillis(100);
    write("a.yaml", "shop", justNow);
    FolderContent first = read(FolderContent.NONE);
    write("a.yaml", "shap", justNow);

    assertThat(read(first)).isNotEqualTo(first);
  }

  @Test
  void touchedFileIsTheSameContent() throws IOException {
    FolderContent first = read(FolderContent.NONE);
    Files.setLastModifiedTime(file, FileTime.from(NOW.minus(Duration.ofMinutes(1))));

    assertThat(read(first)).isEqualTo(first);
  }

  /** A ConfigMap is mounted as links into a hidden folder, which is swapped as a whole. */
  @Test
  void configMapIsSeenThroughItsLinksAndWhenTheyAreSwapped() throws IOException {
    Path mount = Files.createDirectory(folder.resolve("mount"));
    configMap(mount, "..2026_11_22_1", "shop");
    Files.createSymbolicLink(mount.resolve("..data"), Path.of("..2026_11_22_1"));
    Files.createSymbolicLink(mount.resolve("slos.yaml"), Path.of("..data/slos.yaml"));
    FolderContent first = FolderContent.read(mount, FolderContent.NONE, NOW);
    assertThat(first.files()).containsOnlyKeys("slos.yaml");

    configMap(mount, "..2026_11_22_2", "shap");
    Path next = Files.createSymbolicLink(mount.resolve("..data_tmp"), Path.of("..2026_11_22_2"));
    Files.move(next, mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);

    FolderContent swapped = FolderContent.read(mount, first, NOW);
    assertThat(swapped.parse().objects()).extracting(OpenSloObject::name).containsExactly("shap");
    assertThat(swapped.parse().objects().getFirst().position().source()).isEqualTo("slos.yaml");
  }

  @Test
  void folderThatIsItselfALinkOrHiddenIsRead() throws IOException {
    Path hidden = Files.createDirectory(folder.resolve(".hidden"));
    Files.writeString(hidden.resolve("x.yaml"), SERVICE.formatted("x"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), hidden);

    assertThat(FolderContent.read(link, FolderContent.NONE, NOW).files()).hasSize(1);
    assertThat(FolderContent.read(hidden, FolderContent.NONE, NOW).files()).hasSize(1);
    assertThat(read(FolderContent.NONE).files()).containsOnlyKeys("a.yaml", "link/x.yaml");
  }

  private static void configMap(Path mount, String version, String service) throws IOException {
    Path data = Files.createDirectory(mount.resolve(version));
    Path slos = Files.writeString(data.resolve("slos.yaml"), SERVICE.formatted(service));
    Files.setLastModifiedTime(slos, FileTime.from(NOW.minus(Duration.ofHours(1))));
  }

  private FolderContent read(FolderContent before) throws IOException {
    return FolderContent.read(folder, before, NOW);
  }

  private Path write(String name, String service, Instant modified) throws IOException {
    Path path = Files.writeString(folder.resolve(name), SERVICE.formatted(service));
    Files.setLastModifiedTime(path, FileTime.from(modified));
    return path;
  }
}
