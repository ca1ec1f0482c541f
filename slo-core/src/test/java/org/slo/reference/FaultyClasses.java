package org.slo.reference;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NonNull;
import org.jspecify.annotations.Nullable;
import org.slo.engine.Engine;

/** The project's classes with a fault in one source, apart from those without. */
final class FaultyClasses extends ClassLoader {

  private static final String OURS = "org.slo.";
  private static final Path SOURCES = Path.of("src/main/java/org/slo");

  private final Map<String, byte[]> compiled;

  private FaultyClasses(Map<String, byte[]> compiled) {
    super(FaultyClasses.class.getClassLoader());
    this.compiled = compiled;
  }

  /**
   * Plants a fault.
   *
   * @throws IllegalStateException if the source does not say the fault's text exactly once, or does not compile with it
   */
  static FaultyClasses with(PlantedFault fault) {
    Path file = SOURCES.resolve(fault.file() + ".java");
    String source = read(file);
    int at = source.indexOf(fault.text());
    if (at < 0 || source.indexOf(fault.text(), at + 1) >= 0) {
      throw new IllegalStateException(
          file
              + " does not say exactly once what the fault \""
              + fault.name()
              + "\" replaces: "
              + fault.text());
    }
    return new FaultyClasses(compile(file.toUri(), source.replace(fault.text(), fault.fault())));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(OURS)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      return known == null ? define(name) : known;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    byte[] bytes = compiled.getOrDefault(name, asItIs(name));
    return defineClass(name, bytes, 0, bytes.length);
  }

  private byte[] asItIs(String name) throws ClassNotFoundException {
    String resource = name.replace('.', '/') + ".class";
    try (InputStream in = getParent().getResourceAsStream(resource)) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  private static Map<String, byte[]> compile(URI file, String source) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Map<String, ByteArrayOutputStream> out = new HashMap<>();
    JavaFileManager files = new InMemory(compiler.getStandardFileManager(null, null, null), out);
    List<String> options = List.of("-proc:none", "-nowarn", "-classpath", classPath());
    if (!compiler
        .getTask(null, files, null, options, null, List.of(new Text(file, source)))
        .call()) {
      throw new IllegalStateException(file + " does not compile with its fault");
    }
    return out.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue().toByteArray()));
  }

  private static String classPath() {
    return Stream.of(Engine.class, Nullable.class, it.unimi.dsi.fastutil.ints.IntList.class)
        .map(one ->
            Path.of(URI.create(one.getProtectionDomain().getCodeSource().getLocation().toString())))
        .map(Path::toString)
        .collect(Collectors.joining(System.getProperty("path.separator")));
  }

  /** A source that stands in a string. */
  private static final class Text extends SimpleJavaFileObject {
    private final String source;

    Text(URI file, String source) {
      super(file, Kind.SOURCE);
      this.source = source;
    }

    @Override
    public String getCharContent(boolean ignoreEncodingErrors) {
      return source;
    }
  }

  /** Keeps what is compiled by the name of its class. */
  private static final class InMemory extends ForwardingJavaFileManager<@NonNull JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> out;

    InMemory(JavaFileManager files, Map<String, ByteArrayOutputStream> out) {
      super(files);
      this.out = out;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, javax.tools.FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("memory:///" + name), kind) {
        @Override
        public OutputStream openOutputStream() {
          return out.computeIfAbsent(name, n -> new ByteArrayOutputStream());
        }
      };
    }
  }
}
