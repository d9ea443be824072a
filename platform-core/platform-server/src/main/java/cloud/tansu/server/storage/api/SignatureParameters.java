package cloud.tansu.server.storage.api;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * What makes an address a presigned one, for the API description; {@link PresignClaim} reads it.
 */
public class SignatureParameters {

  @Parameter(description = "When the address expires, in seconds since 1970; of presigned ones")
  @QueryParam("exp")
  @Nullable String exp;

  @Parameter(description = "Signature of the address; of presigned ones")
  @QueryParam("sig")
  @Nullable String sig;

  @Parameter(description = "The tenant, where there is no token and no header X-Tansu-Tenant")
  @QueryParam("tid")
  @Nullable String tid;
}
