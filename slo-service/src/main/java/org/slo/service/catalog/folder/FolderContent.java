package org.slo.service.catalog.folder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slo.openslo.OpenSloObject;
import org.slo.openslo.OpenSloReader;
import org.slo.openslo.Problem;

/**
 * What the files of a folder hold at one moment. Compared by content, so that neither the times of files nor links
 * that are swapped under them matter.
 *
 * @param files by path below the folder
 */
record FolderContent(SortedMap<String, ByteBuffer> files) {

  private static final long LARGEST_FILE = 16L << 20;
  private static final int DEEPEST = 8;

  /**
   * Reads {@code *.yaml}, {@code *.yml} and {@code *.json} below the folder; files and folders whose names begin with a
   * dot are left out, as are the hidden targets of a mounted ConfigMap's links.
   *
   * @throws IOException if the folder or a file cannot be read, or a file is larger than 16 MB
   */
  static FolderContent read(Path folder) throws IOException {
    SortedMap<String, ByteBuffer> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder, DEEPEST, FileVisitOption.FOLLOW_LINKS)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        Path relative = folder.relativize(path);
        if (isDefinition(relative) && Files.isRegularFile(path)) {
          files.put(relative.toString(), readFile(path));
        }
      }
    } catch (java.io.UncheckedIOException e) {
      throw e.getCause();
    }
    return new FolderContent(files);
  }

  private static boolean isDefinition(Path relative) {
    for (Path part : relative) {
      if (part.toString().startsWith(".")) {
        return false;
      }
    }
    String name = relative.toString();
    return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
  }

  private static ByteBuffer readFile(Path path) throws IOException {
    if (Files.size(path) > LARGEST_FILE) {
      throw new IOException(path.getFileName() + " is larger than 16 MB");
    }
    return ByteBuffer.wrap(Files.readAllBytes(path)).asReadOnlyBuffer();
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
    files.forEach((name, bytes) -> {
      try {
        String text = StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate()).toString();
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
