package cloud.tansu.server.storage.image;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What picture is wanted, for the API description; {@link PictureQuery} reads it. */
public class PictureParameters {

  @Parameter(
      description = "Width into which it fits, in pixels",
      schema = @Schema(type = SchemaType.INTEGER))
  @QueryParam("w")
  @Nullable String width;

  @Parameter(
      description = "Height into which it fits, in pixels",
      schema = @Schema(type = SchemaType.INTEGER))
  @QueryParam("h")
  @Nullable String height;

  @Parameter(description = "webp, jpeg or png; webp when left out")
  @QueryParam("fmt")
  @Nullable String format;

  @Parameter(
      description = "Quality of webp and jpeg, 1 to 100; 75 when left out",
      schema = @Schema(type = SchemaType.INTEGER))
  @QueryParam("q")
  @Nullable String quality;
}
