package cloud.tansu.server.data;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters that cut a list into pages, for the API description. */
public class ListParameters {

  @Parameter(
      description = DataScopes.PAGE,
      schema = @Schema(type = SchemaType.INTEGER, defaultValue = "1"))
  @QueryParam("page")
  @Nullable String page;

  @Parameter(
      description = DataScopes.PAGE_SIZE,
      schema = @Schema(type = SchemaType.INTEGER, defaultValue = "50"))
  @QueryParam("pageSize")
  @Nullable String pageSize;

  @Parameter(description = "Continue where an answer ended; taken from its link to the next page")
  @QueryParam("cursor")
  @Nullable String cursor;

  @Parameter(
      description =
          "Whether to say how many there are altogether: exact, which is the default, estimated or"
              + " none, which is the default after a cursor")
  @QueryParam("count")
  @Nullable String count;
}
