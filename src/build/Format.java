import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Brings every Java source below the current folder into google-java-format's shape, or with {@code --check}
 * names those that are not in it and exits with 1. Runs as a single-file program with google-java-format on
 * the class path.
 */
public final class Format {

  private static final Formatter FORMATTER =
      new Formatter(JavaFormatterOptions.builder().formatJavadoc(false).build());

  private Format() {}

  public static void main(String[] args) throws IOException, FormatterException {
    boolean checking = args.length == 1 && args[0].equals("--check");
    List<Path> misshapen = new ArrayList<>();
    for (Path source : sources()) {
      String text = Files.readString(source);
      String formatted = format(source, text);
      if (!formatted.equals(text)) {
        misshapen.add(source);
        if (!checking) {
          Files.writeString(source, formatted);
        }
      }
    }
    if (checking && !misshapen.isEmpty()) {
      System.err.println("Not in google-java-format's shape (src/build/format mends it):");
      misshapen.forEach(path -> System.err.println("  " + path));
      System.exit(1);
    }
  }

  private static String format(Path source, String text) throws FormatterException {
    try {
      String tidied =
          ImportOrderer.reorderImports(
              RemoveUnusedImports.removeUnusedImports(text), JavaFormatterOptions.Style.GOOGLE);
      return FORMATTER.formatSource(tidied);
    } catch (FormatterException e) {
      System.err.println(source + ": " + e.getMessage());
      throw e;
    }
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(""))) {
      return files
          .filter(path -> path.toString().endsWith(".java"))
          .filter(path -> !path.toString().contains("target/"))
          .sorted()
          .toList();
    }
  }
}
