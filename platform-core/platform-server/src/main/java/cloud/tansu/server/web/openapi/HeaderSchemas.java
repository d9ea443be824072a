package cloud.tansu.server.web.openapi;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The shapes of header values, for the API description. */
final class HeaderSchemas {

  private HeaderSchemas() {}

  /** Any text. */
  @Schema(name = "Text", type = SchemaType.STRING)
  record Text(String value) {}

  /** A number of seconds. */
  @Schema(name = "Seconds", type = SchemaType.INTEGER, minimum = "1")
  record Seconds(int value) {}
}
