package cloud.tansu.server.storage.api;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.storage.presign.Grant;
import cloud.tansu.server.storage.presign.PresignedUrls;
import cloud.tansu.server.storage.presign.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Lets those in who come with a presigned address. */
@ApplicationScoped
public class PresignedCalls {

  private static final String SUBJECT = "presigned-url";

  private final PresignedUrls urls;
  private final NamedTenant tenants;

  @Inject
  PresignedCalls(PresignedUrls urls, NamedTenant tenants) {
    this.urls = urls;
    this.tenants = tenants;
  }

  public StorageCaller allow(PresignClaim claim, Grant grant) {
    TenantId tenant =
        tenants
            .find(claim.tid())
            .orElseThrow(
                () ->
                    Problems.UNAUTHENTICATED.because(
                        "A presigned address needs the tenant, in tid or X-Tansu-Tenant."));
    return switch (urls.verify(tenant, grant, claim.exp(), claim.sig())) {
      case Verdict.Granted granted -> granted(tenant);
      case Verdict.Expired expired ->
          throw StorageApiProblems.PRESIGNED_URL_EXPIRED.because(
              "The time of this address is over. Ask whoever gave it to you for another one.");
      case Verdict.Wrong wrong ->
          throw StorageApiProblems.PRESIGNED_URL_INVALID.because(
              "The address was changed, is meant for something else, or has been revoked.");
    };
  }

  private StorageCaller granted(TenantId tenant) {
    tenants.count(tenant);
    return new StorageCaller(
        tenant, new Actor(SUBJECT, SUBJECT, Optional.of(tenant)), StorageCaller.Entry.SIGNATURE);
  }
}
