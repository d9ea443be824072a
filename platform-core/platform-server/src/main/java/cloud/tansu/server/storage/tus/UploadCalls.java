package cloud.tansu.server.storage.tus;

import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.api.NamedTenant;
import cloud.tansu.server.storage.api.ObjectAddress;
import cloud.tansu.server.storage.api.PresignClaim;
import cloud.tansu.server.storage.api.StorageApiProblems;
import cloud.tansu.server.web.WebConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;

/** Knows the addresses of uploads: makes them, and lets those in who have one. */
@ApplicationScoped
class UploadCalls {

  static final String TENANT = "tid";
  static final String UPLOAD = "upload";
  static final String SECRET = "cap";

  private final ResumableUploads uploads;
  private final NamedTenant tenants;
  private final WebConfig web;

  @Inject
  UploadCalls(ResumableUploads uploads, NamedTenant tenants, WebConfig web) {
    this.uploads = uploads;
    this.tenants = tenants;
    this.web = web;
  }

  /** An upload, and whose it is. */
  record Found(StorageSpace space, ResumableUpload upload) {}

  /** The address under which somebody goes on with an upload. */
  String address(TenantId tenant, CreateResult.Created created, UriInfo uri) {
    return "%s%s?%s=%s&%s=%s&%s=%s"
        .formatted(
            web.publicUrl(),
            uri.getRequestUri().getRawPath(),
            UPLOAD,
            created.upload().key().id(),
            SECRET,
            created.secret(),
            TENANT,
            tenant);
  }

  /** The upload of the present address. */
  Found require(UriInfo uri) {
    MultivaluedMap<String, String> query = uri.getQueryParameters();
    Optional<String> upload = PresignClaim.value(query, UPLOAD);
    Optional<String> secret = PresignClaim.value(query, SECRET);
    if (upload.isEmpty() || secret.isEmpty()) {
      throw Problems.UNAUTHENTICATED.because(
          "Go on with an upload at the address that its creation answered in Location.");
    }
    StorageSpace space =
        space(query)
            .orElseThrow(
                () ->
                    Problems.UNAUTHENTICATED.because(
                        "The address needs the tenant, in tid or X-Tansu-Tenant."));
    ObjectAddress address = ObjectAddress.of(uri);
    return Capability.parse(upload.get(), secret.get())
        .flatMap(capability -> uploads.find(space, capability))
        .filter(found -> found.key().bucket().equals(address.bucket()))
        .filter(found -> found.key().key().equals(address.key()))
        .map(found -> vouched(space, found))
        .orElseThrow(StorageApiProblems::noUpload);
  }

  private Found vouched(StorageSpace space, ResumableUpload upload) {
    space.tenant().ifPresent(tenants::count);
    return new Found(space, upload);
  }

  /** The tenant that a request names which has no token. */
  Optional<StorageSpace> space(MultivaluedMap<String, String> query) {
    return tenants.find(PresignClaim.value(query, TENANT)).map(StorageSpace::of);
  }
}
