package org.slo.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds and reads definition files. */
final class DefinitionFiles {

  /** Stands for the standard input. */
  private static final Path INPUT = Path.of("-");

  private DefinitionFiles() {}

  /**
   * A file's text.
   *
   * @param name as it was found, {@code stdin} for the standard input
   */
  record Text(String name, String text) {}

  /**
   * Files as they are named, {@code -} for the standard input, and the {@code .yaml}, {@code .yml} and {@code .json}
   * files of folders, in order.
   *
   * @throws CallException if a path does not exist or cannot be read, or there is no file at all
   */
  static List<Text> read(List<Path> paths) {
    List<Text> texts = new ArrayList<>();
    for (Path path : paths) {
      if (path.equals(INPUT)) {
        texts.add(new Text("stdin", input()));
      } else {
        find(path).forEach(file -> texts.add(new Text(file.toString(), read(file))));
      }
    }
    if (texts.isEmpty()) {
      throw new CallException("there are no .yaml, .yml or .json files");
    }
    return texts;
  }

  private static List<Path> find(Path path) {
    if (!Files.exists(path)) {
      throw new CallException(path + ": there is no such file or folder");
    }
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> below = Files.walk(path)) {
      return below.filter(DefinitionFiles::isDefinition).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      throw new CallException(path + ": cannot be read: " + e.getMessage());
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new CallException(file + ": cannot be read as UTF-8 text: " + e.getMessage());
    }
  }

  private static String input() {
    try {
      return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new CallException("the standard input cannot be read: " + e.getMessage());
    }
  }

  private static boolean isDefinition(Path file) {
    String name = file.getFileName().toString();
    return !name.startsWith(".")
        && (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json"))
        && Files.isRegularFile(file);
  }
}
