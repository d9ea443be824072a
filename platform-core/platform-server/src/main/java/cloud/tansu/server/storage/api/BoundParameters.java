package cloud.tansu.server.storage.api;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What a presigned address for an upload allows, for the API description. */
public class BoundParameters {

  @Parameter(description = "Bytes that the object may have; of presigned addresses")
  @QueryParam("max")
  @Nullable String max;

  @Parameter(description = "Type that the object must have; of presigned addresses")
  @QueryParam("ct")
  @Nullable String ct;
}
