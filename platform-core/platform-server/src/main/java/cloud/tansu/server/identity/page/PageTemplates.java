package cloud.tansu.server.identity.page;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** The templates of the pages, compiled once. What they insert with two braces is escaped. */
@ApplicationScoped
class PageTemplates {

  private final Mustache.Compiler compiler =
      Mustache.compiler()
          .escapeHTML(true)
          .defaultValue("")
          .emptyStringIsFalse(true)
          .withLoader(name -> new StringReader(read(name + ".mustache")));
  private final Map<String, Template> compiled = new ConcurrentHashMap<>();

  String render(String template, Map<String, Object> values) {
    return compiled
        .computeIfAbsent(template, name -> compiler.compile(read(name + ".mustache")))
        .execute(values);
  }

  String text(String resource) {
    return read(resource);
  }

  private static String read(String resource) {
    try (InputStream stream = PageTemplates.class.getResourceAsStream(resource)) {
      return new String(
          Objects.requireNonNull(stream, resource).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
