package cloud.tansu.server.functions.template;

import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The templates that the server brings along. */
@ApplicationScoped
class Templates {

  private static final List<String> IDS =
      List.of(
          "welcome-mail",
          "payment-webhook",
          "daily-report",
          "image-thumbnail",
          "document-moderation",
          "chat-notifier");

  private final List<Template> all = IDS.stream().map(Templates::read).toList();

  @Inject
  Templates() {}

  List<Template> all() {
    return all;
  }

  Optional<Template> find(String id) {
    return all.stream().filter(template -> template.id().equals(id)).findFirst();
  }

  private static Template read(String id) {
    try {
      ObjectMapper mapper = Json.mapper();
      JsonNode description = mapper.readTree(text(id + "/template.json"));
      ObjectNode whole = description.deepCopy();
      whole.put("id", id);
      whole.put("source", text(id + "/" + description.path("file").asText()));
      whole.remove("file");
      return mapper.treeToValue(whole, Template.class);
    } catch (IOException damaged) {
      throw new UncheckedIOException("The template " + id + " cannot be read", damaged);
    }
  }

  private static String text(String file) throws IOException {
    try (InputStream stream = Templates.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IOException("There is no " + file);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
