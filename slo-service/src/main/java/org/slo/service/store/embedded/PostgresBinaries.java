package org.slo.service.store.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slo.service.startup.StartRefusedException;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL binaries for this machine, an archive on the class path. */
final class PostgresBinaries {

  private PostgresBinaries() {}

  /**
   * Unpacks the archive below {@code cache} unless that archive is there already. Another process sees the folder
   * complete or not at all.
   *
   * @return the folder that holds {@code bin}, {@code lib} and {@code share}
   * @throws StartRefusedException if the application was built without binaries for this machine
   */
  static Path unpack(Path cache) throws IOException {
    URLConnection archive = archive().openConnection();
    Path home = cache.resolve("binaries-" + fingerprint(archive));
    if (Files.isDirectory(home)) {
      return home;
    }
    Files.createDirectories(cache);
    Path partial = Files.createTempDirectory(cache, "unpacking-");
    try (InputStream bytes = archive.getInputStream()) {
      extract(bytes, partial);
      Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException failed) {
      if (!Files.isDirectory(home)) {
        throw failed;
      }
      // Another process was quicker.
    } finally {
      FileSystemUtils.deleteRecursively(partial);
    }
    return home;
  }

  private static URL archive() {
    String name = "postgres-%s-%s.txz".formatted(system(), architecture());
    URL archive = PostgresBinaries.class.getResource("/" + name);
    if (archive == null) {
      throw new StartRefusedException(
          "This build holds no PostgreSQL for this machine (" + name + ").",
          "Set SLO_DATABASE_URL to the JDBC URL of your own PostgreSQL, or build with the Maven profile of this"
              + " platform: -Plinux-arm64, -Pmacos-amd64 or -Pmacos-arm64.");
    }
    return archive;
  }

  private static String system() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return name.startsWith("mac") ? "darwin" : name;
  }

  private static String architecture() {
    return switch (System.getProperty("os.arch")) {
      case "amd64", "x86_64" -> "x86_64";
      case "aarch64", "arm64" -> "arm_64";
      case String other -> other;
    };
  }

  private static String fingerprint(URLConnection archive) throws IOException {
    long value =
        archive instanceof JarURLConnection jar
            ? jar.getJarEntry().getCrc()
            : archive.getContentLengthLong();
    return Long.toHexString(value);
  }

  private static void extract(InputStream archive, Path target) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(
            new BufferedInputStream(
                new XZInputStream(new BufferedInputStream(archive, 1 << 16)), 1 << 16))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        write(tar, entry, target);
      }
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    Path path = target.resolve(entry.getName()).normalize();
    if (!path.startsWith(target)) {
      throw new IOException(
          "The archive of the PostgreSQL binaries leaves its folder: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
    } else {
      Files.copy(tar, path);
      boolean executable = (entry.getMode() & 0100) != 0;
      Files.setPosixFilePermissions(
          path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }
}
