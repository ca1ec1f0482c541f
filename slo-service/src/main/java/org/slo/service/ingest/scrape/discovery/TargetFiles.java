package org.slo.service.ingest.scrape.discovery;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Targets in JSON and YAML files.
 *
 * @param paths the last element may hold {@code *}
 */
record TargetFiles(List<String> paths) implements Supplier<List<TargetGroup>> {

  private static final int LARGEST_FILE = 4 << 20;

  @Override
  public List<TargetGroup> get() {
    List<TargetGroup> groups = new ArrayList<>();
    for (String path : paths) {
      for (Path file : files(path)) {
        groups.addAll(TargetGroup.listOf(document(file), "__meta_filepath", file.toString()));
      }
    }
    return groups;
  }

  private static List<Path> files(String pattern) {
    try {
      Path path = Path.of(pattern);
      Path last = path.getFileName();
      if (!pattern.contains("*") || last == null) {
        return List.of(path);
      }
      Path parent = path.getParent();
      List<Path> found = new ArrayList<>();
      try (DirectoryStream<Path> all =
          Files.newDirectoryStream(parent == null ? Path.of("") : parent, last.toString())) {
        all.forEach(found::add);
      }
      found.sort(null);
      return found;
    } catch (IOException | InvalidPathException e) {
      throw new UndiscoveredException("no file can be found at " + pattern);
    }
  }

  private static @Nullable Object document(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST_FILE + 1);
      if (bytes.length > LARGEST_FILE) {
        throw new UndiscoveredException("the file " + file + " is larger than 4 MiB");
      }
      if (file.toString().toLowerCase(Locale.ROOT).endsWith(".json")) {
        return JsonMapper.shared().readValue(bytes, Object.class);
      }
      LoadSettings settings = LoadSettings.builder().setCodePointLimit(LARGEST_FILE).build();
      return new Load(settings).loadFromString(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UndiscoveredException("the file " + file + " cannot be read");
    } catch (JacksonException | YamlEngineException e) {
      throw new UndiscoveredException("the file " + file + " is no sound JSON or YAML");
    }
  }
}
