package cloud.tansu.server.storage.s3;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.quotas.AddressRateLimit;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.keys.AccessKeyId;
import cloud.tansu.server.storage.keys.FindAccessKey;
import cloud.tansu.server.storage.keys.SigningAccessKey;
import cloud.tansu.server.storage.s3.protocol.S3Error;
import cloud.tansu.server.storage.s3.protocol.S3Failure;
import cloud.tansu.server.storage.s3.signature.ChunkSignatures;
import cloud.tansu.server.storage.s3.signature.SignatureClaim;
import cloud.tansu.server.storage.s3.signature.SignatureClaims;
import cloud.tansu.server.storage.s3.signature.VerifySignature;
import cloud.tansu.server.tenancy.RequestTenant;
import cloud.tansu.server.tenancy.TenantRegistry;
import cloud.tansu.server.tenancy.TenantStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/**
 * Finds out who makes a request. The access key alone says to which space it goes: no header, path
 * or parameter does, but for requests that nobody signed.
 */
@ApplicationScoped
class S3Authentication {

  private final FindAccessKey keys;
  private final TenantRegistry registry;
  private final AddressRateLimit addresses;
  private final VerifySignature signatures;

  @Inject
  S3Authentication(
      FindAccessKey keys, TenantRegistry registry, AddressRateLimit addresses, Clock clock) {
    this.keys = keys;
    this.registry = registry;
    this.addresses = addresses;
    this.signatures = new VerifySignature(clock);
  }

  /**
   * Who makes the request. Whoever is nobody, or uses a key that has to be looked up, or is
   * refused, counts for the address of the client: it must not use up the requests of a tenant.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code rate_limited}
   */
  S3Caller authenticate(S3Request request) {
    boolean counted = false;
    try {
      Optional<SignatureClaim> claim = SignatureClaims.of(request);
      if (claim.flatMap(S3Authentication::keyId).filter(keys::isKnown).isEmpty()) {
        counted = true;
        addresses.count(request.servletRequest());
      }
      return claim.isPresent() ? signed(request, claim.get()) : anonymous(request);
    } catch (S3Failure refused) {
      if (!counted) {
        addresses.count(request.servletRequest());
      }
      throw refused;
    }
  }

  private S3Caller signed(S3Request request, SignatureClaim claim) {
    SigningAccessKey key = keyOf(claim).orElseThrow(() -> S3Error.INVALID_ACCESS_KEY_ID.failure());
    ChunkSignatures chunks = signatures.verify(request, claim, key.secrets());
    keys.used(key);
    return new S3Caller.Signed(key, claim, chunks);
  }

  private Optional<SigningAccessKey> keyOf(SignatureClaim claim) {
    return keyId(claim).flatMap(keys::find);
  }

  private static Optional<AccessKeyId> keyId(SignatureClaim claim) {
    return AccessKeyId.parse(claim.accessKeyId());
  }

  /** Nothing but plain reads of objects is open to strangers, of tenants that are in use. */
  private S3Caller anonymous(S3Request request) {
    return request
        .value(RequestTenant.HEADER)
        .filter(text -> ObjectRoutes.isPlainRead(request))
        .flatMap(TenantId::parse)
        .filter(this::isInUse)
        .map(S3Caller.Anonymous::new)
        .orElseThrow(S3Caller.Anonymous::refused);
  }

  private boolean isInUse(TenantId id) {
    return registry
        .find(id)
        .filter(tenant -> tenant.status() == TenantStatus.ACTIVE && tenant.problem().isEmpty())
        .isPresent();
  }

  /**
   * The space that a preflight is about, of which the browser leaves the signature out: what the
   * address of a presigned request names, not proven.
   */
  Optional<StorageSpace> claimedSpace(S3Request request) {
    addresses.count(request.servletRequest());
    return request
        .parameter("X-Amz-Credential")
        .map(credential -> credential.split("/", 2)[0])
        .flatMap(AccessKeyId::parse)
        .flatMap(keys::find)
        .map(SigningAccessKey::space);
  }
}
