package cloud.tansu.server.storage.api;

import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What a path names, for the API description; {@link ObjectAddress} reads it. */
public class AddressParameters {

  @Parameter(description = StorageScopes.BUCKET)
  @PathParam("bucket")
  @Nullable String bucket;

  @Parameter(description = StorageScopes.KEY)
  @PathParam("key")
  @Nullable String key;
}
