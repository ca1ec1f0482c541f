package org.slo.service.catalog.folder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slo.openslo.OpenSloObject;
import org.slo.openslo.OpenSloReader;
import org.slo.openslo.Problem;

/**
 * What the files of a folder hold at one moment. Compared by content, so that links that are swapped under them do not
 * matter. A file whose size, time and identity are those of the last look is not read again.
 *
 * @param files by path below the folder
 */
record FolderContent(SortedMap<String, Entry> files) {

  /** Nothing. */
  static final FolderContent NONE = new FolderContent(new TreeMap<>());

  private static final long LARGEST_FILE = 16L << 20;
  private static final int DEEPEST = 8;

  /** A file that was changed so shortly before it was read may change again within the same tick of its clock. */
  private static final Duration UNSETTLED = Duration.ofSeconds(2);

  /**
   * A file's content and how it looked when it was read.
   *
   * @param stamp null while a change might not show in it
   */
  record Entry(ByteBuffer bytes, @Nullable Stamp stamp) {

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Entry entry && bytes.equals(entry.bytes);
    }

    @Override
    public int hashCode() {
      return bytes.hashCode();
    }
  }

  /** What changes with a file. */
  record Stamp(long size, Instant modified, @Nullable Object identity) {

    static Stamp of(BasicFileAttributes file) {
      return new Stamp(file.size(), file.lastModifiedTime().toInstant(), file.fileKey());
    }
  }

  /**
   * Reads {@code *.yaml}, {@code *.yml} and {@code *.json} below the folder; files and folders whose names begin with a
   * dot are left out, as are the hidden targets of a mounted ConfigMap's links.
   *
   * @param before the last look, for what has not changed
   * @param now the present
   * @throws IOException if the folder or a file cannot be read, or a file is larger than 16 MB
   */
  static FolderContent read(Path folder, FolderContent before, Instant now) throws IOException {
    SortedMap<String, Entry> files = new TreeMap<>();
    Files.walkFileTree(
        folder,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        DEEPEST,
        new SimpleFileVisitor<>() {

          @Override
          public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
            return !path.equals(folder) && isHidden(path)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path path, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile() && isDefinition(path)) {
              String name = folder.relativize(path).toString();
              files.put(name, entry(path, attributes, before.files.get(name), now));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return new FolderContent(files);
  }

  private static boolean isHidden(Path path) {
    return path.getFileName().toString().startsWith(".");
  }

  private static boolean isDefinition(Path path) {
    String name = path.getFileName().toString();
    return !isHidden(path)
        && (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json"));
  }

  private static Entry entry(
      Path path, BasicFileAttributes attributes, @Nullable Entry before, Instant now)
      throws IOException {
    Stamp stamp = Stamp.of(attributes);
    if (before != null && Objects.equals(before.stamp(), stamp)) {
      return before;
    }
    if (attributes.size() > LARGEST_FILE) {
      throw new IOException(path.getFileName() + " is larger than 16 MB");
    }
    boolean settled = stamp.modified().plus(UNSETTLED).isBefore(now);
    return new Entry(
        ByteBuffer.wrap(Files.readAllBytes(path)).asReadOnlyBuffer(), settled ? stamp : null);
  }

  /**
   * The objects of all files.
   *
   * @param objects each with its file as source
   * @param errors why others could not be read
   */
  record Parsed(List<OpenSloObject> objects, List<Problem> errors) {}

  Parsed parse() {
    OpenSloReader reader = new OpenSloReader();
    List<OpenSloObject> objects = new ArrayList<>();
    List<Problem> errors = new ArrayList<>();
    files.forEach((name, entry) -> {
      try {
        String text =
            StandardCharsets.UTF_8.newDecoder().decode(entry.bytes().duplicate()).toString();
        OpenSloReader.Reading reading = reader.read(name, text);
        objects.addAll(reading.objects());
        errors.addAll(reading.errors());
      } catch (CharacterCodingException e) {
        errors.add(new Problem(name, 1, 1, 1, "", "", "", "the file is not UTF-8"));
      }
    });
    return new Parsed(objects, errors);
  }
}
