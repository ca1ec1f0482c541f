package org.slo.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds and reads definition files. */
final class DefinitionFiles {

  private DefinitionFiles() {}

  /**
   * Files as they are named, and the {@code .yaml}, {@code .yml} and {@code .json} files of folders, in order.
   *
   * @throws CallException if a path does not exist or there is no file at all
   */
  static List<Path> find(List<Path> paths) {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new CallException(path + ": there is no such file or folder");
      }
      if (Files.isDirectory(path)) {
        try (Stream<Path> below = Files.walk(path)) {
          below.filter(DefinitionFiles::isDefinition).sorted().forEach(files::add);
        } catch (IOException | UncheckedIOException e) {
          throw new CallException(path + ": cannot be read: " + e.getMessage());
        }
      } else {
        files.add(path);
      }
    }
    if (files.isEmpty()) {
      throw new CallException("there are no .yaml, .yml or .json files");
    }
    return files;
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new CallException(file + ": cannot be read as UTF-8 text: " + e.getMessage());
    }
  }

  /** All files as one text of many documents. */
  static String concatenated(List<Path> paths) {
    StringBuilder text = new StringBuilder();
    for (Path file : find(paths)) {
      text.append(text.isEmpty() ? "" : "\n---\n").append(read(file));
    }
    return text.toString();
  }

  private static boolean isDefinition(Path file) {
    String name = file.getFileName().toString();
    return !name.startsWith(".")
        && (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json"))
        && Files.isRegularFile(file);
  }
}
