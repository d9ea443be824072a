package cloud.tansu.server.storage.tus;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The address of an upload, for the API description; {@link UploadCalls} reads it. */
public class UploadAddressParameters {

  @Parameter(description = "Id of the upload")
  @QueryParam(UploadCalls.UPLOAD)
  @Nullable String upload;

  @Parameter(description = "Secret of the upload")
  @QueryParam(UploadCalls.SECRET)
  @Nullable String secret;

  @Parameter(description = "The tenant, where there is no header X-Tansu-Tenant")
  @QueryParam(UploadCalls.TENANT)
  @Nullable String tid;
}
