package cloud.tansu.testkit.plugin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * Compiles sources and packs them into a plugin JAR, sound unless told otherwise.
 *
 * <pre>{@code
 * PluginJarBuilder.plugin("demo", "1.0.0")
 *     .withExtension("demo.Greeter", "package demo; @org.pf4j.Extension public class Greeter implements … {}")
 *     .writeTo(directory.resolve("demo.jar"))
 * }</pre>
 */
public final class PluginJarBuilder {

  private static final String INDEX = "META-INF/extensions.idx";

  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Map<String, byte[]> entries = new LinkedHashMap<>();
  private final List<String> extensions = new ArrayList<>();

  private PluginJarBuilder() {}

  /** A plugin with a descriptor and nothing else yet. */
  public static PluginJarBuilder plugin(String id, String version) {
    return new PluginJarBuilder()
        .withAttribute("Plugin-Id", id)
        .withAttribute("Plugin-Version", version);
  }

  /** Sets a main attribute of the manifest. */
  public PluginJarBuilder withAttribute(String name, String value) {
    attributes.put(name, value);
    return this;
  }

  /** Leaves a main attribute of the manifest out. */
  public PluginJarBuilder withoutAttribute(String name) {
    attributes.remove(name);
    return this;
  }

  /** Adds a class. */
  public PluginJarBuilder withClass(String className, String source) {
    sources.put(className, source);
    return this;
  }

  /** Adds a class and names it in the extension index. */
  public PluginJarBuilder withExtension(String className, String source) {
    return withClass(className, source).withIndexLine(className);
  }

  /** Adds a line to the extension index. */
  public PluginJarBuilder withIndexLine(String line) {
    extensions.add(line);
    return this;
  }

  /** Adds any entry. */
  public PluginJarBuilder withEntry(String name, byte[] content) {
    entries.put(name, content);
    return this;
  }

  /**
   * Writes the JAR.
   *
   * @return the file
   * @throws IllegalStateException when a source does not compile
   */
  public Path writeTo(Path file) {
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
      put(jar, "META-INF/MANIFEST.MF", manifest());
      if (!extensions.isEmpty()) {
        put(jar, INDEX, String.join("\n", extensions).getBytes(StandardCharsets.UTF_8));
      }
      for (Map.Entry<String, byte[]> entry : compiled().entrySet()) {
        put(jar, entry.getKey(), entry.getValue());
      }
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        put(jar, entry.getKey(), entry.getValue());
      }
      return file;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private byte[] manifest() throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.forEach(manifest.getMainAttributes()::putValue);
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      manifest.write(out);
      return out.toByteArray();
    }
  }

  private static void put(OutputStream out, String name, byte[] content) throws IOException {
    JarOutputStream jar = (JarOutputStream) out;
    jar.putNextEntry(new JarEntry(name));
    jar.write(content);
    jar.closeEntry();
  }

  private Map<String, byte[]> compiled() throws IOException {
    if (sources.isEmpty()) {
      return Map.of();
    }
    Path output = Files.createTempDirectory("plugin-classes");
    try {
      compileTo(output);
      return read(output);
    } finally {
      deleteAll(output);
    }
  }

  private void compileTo(Path output) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(output));
      List<JavaFileObject> units =
          sources.entrySet().stream().map(it -> source(it.getKey(), it.getValue())).toList();
      List<String> options = List.of("-proc:none", "-nowarn", "--release", "21");
      boolean compiled = compiler.getTask(messages, files, null, options, null, units).call();
      if (!compiled) {
        throw new IllegalStateException("The plugin does not compile:\n" + messages);
      }
    }
  }

  private static JavaFileObject source(String className, String text) {
    URI uri =
        URI.create(
            "string:///" + className.replace('.', '/') + JavaFileObject.Kind.SOURCE.extension);
    return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  private static Map<String, byte[]> read(Path directory) throws IOException {
    Map<String, byte[]> classes = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name =
            directory.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
        classes.put(name, Files.readAllBytes(file));
      }
    }
    return classes;
  }

  private static void deleteAll(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
