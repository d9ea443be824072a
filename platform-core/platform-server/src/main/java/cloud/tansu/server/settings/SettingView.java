package cloud.tansu.server.settings;

import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A setting as the API shows it. */
@Schema(name = "Setting")
record SettingView(
    String name,
    String description,
    @Schema(
            description =
                "Who may give a tenant its own value: platform (nobody), operator, tenant")
        String overridable,
    @Schema(implementation = Object.class, description = "What holds") JsonNode value,
    @Schema(implementation = Object.class) JsonNode defaultValue,
    @Schema(description = "Whether the value was set here, rather than inherited") boolean own,
    @Schema(description = "To be sent with a change; 0 when there is no own value") long version,
    Optional<Instant> updatedAt,
    Optional<String> updatedBy) {

  static SettingView of(SettingKey<?> key, Setting<?> setting) {
    return new SettingView(
        key.name(),
        key.description(),
        key.scope().name().toLowerCase(Locale.ROOT),
        Json.mapper().valueToTree(setting.value()),
        Json.mapper().valueToTree(key.defaultValue()),
        setting.own(),
        setting.version(),
        setting.updatedAt(),
        setting.updatedBy());
  }
}
