package cloud.tansu.server.storage.api;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.Buckets;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.presign.Grant;
import cloud.tansu.server.tenancy.RequestTenant;
import cloud.tansu.server.web.AccessRefused;
import cloud.tansu.server.web.AccessRules;
import cloud.tansu.server.web.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import java.util.function.Function;

/** Decides whether the present request may do what it asks for, and whose buckets it reaches. */
@ApplicationScoped
public class StorageCallers {

  private final RequestTenant requestTenant;
  private final PresignedCalls presigned;
  private final NamedTenant tenants;
  private final Buckets buckets;
  private final Event<AccessRefused> refusals;
  private final HttpServletRequest request;

  @Inject
  StorageCallers(
      RequestTenant requestTenant,
      PresignedCalls presigned,
      NamedTenant tenants,
      Buckets buckets,
      Event<AccessRefused> refusals,
      HttpServletRequest request) {
    this.requestTenant = requestTenant;
    this.presigned = presigned;
    this.tenants = tenants;
    this.buckets = buckets;
    this.refusals = refusals;
    this.request = request;
  }

  /** Where the resource method itself has asked for the scope, or for an administrator. */
  StorageCaller signedIn() {
    TenantId tenant = requestTenant.ofCaller().id();
    Actor actor = caller().map(Caller::actor).orElse(Actor.ANONYMOUS);
    return new StorageCaller(tenant, actor, StorageCaller.Entry.TOKEN);
  }

  /** Whoever reads an object: by signature, by scope, or because everybody may. */
  StorageCaller reader(ObjectAddress address, MultivaluedMap<String, String> query) {
    Optional<PresignClaim> claim = PresignClaim.of(query);
    if (claim.isPresent()) {
      return presigned.allow(claim.get(), claim.get().get(address));
    }
    Optional<Caller> caller = caller();
    if (caller.filter(known -> allows(known, StorageScopes.READ)).isPresent()) {
      return signedIn();
    }
    Optional<TenantId> tenant =
        caller.isPresent()
            ? Optional.of(requestTenant.ofCaller().id())
            : tenants.find(PresignClaim.value(query, "tid"));
    return tenant
        .filter(id -> isPublic(id, address.bucket()))
        .map(id -> new StorageCaller(id, Actor.ANONYMOUS, StorageCaller.Entry.PUBLIC))
        .orElseThrow(() -> refused(caller));
  }

  /**
   * Whoever writes: by signature or by scope.
   *
   * @param grant what must have been signed
   */
  public StorageCaller writer(
      MultivaluedMap<String, String> query, Function<PresignClaim, Grant> grant) {
    Optional<PresignClaim> claim = PresignClaim.of(query);
    if (claim.isPresent()) {
      return presigned.allow(claim.get(), grant.apply(claim.get()));
    }
    Optional<Caller> caller = caller();
    if (caller.filter(known -> allows(known, StorageScopes.WRITE)).isPresent()) {
      return signedIn();
    }
    throw refused(caller);
  }

  /** Users of an application reach objects by presigned addresses alone. */
  private static boolean allows(Caller caller, String scope) {
    return caller.hasScope(scope) && !caller.isEndUser();
  }

  private boolean isPublic(TenantId tenant, BucketName bucket) {
    return buckets
        .find(StorageSpace.of(tenant), bucket)
        .filter(found -> found.settings().publicRead())
        .isPresent();
  }

  private Optional<Caller> caller() {
    return Caller.of(request.getUserPrincipal());
  }

  private RuntimeException refused(Optional<Caller> caller) {
    if (caller.isPresent()) {
      AccessRefused refused =
          new AccessRefused(
              caller.get().actor(), request.getMethod(), request.getRequestURI(), Optional.empty());
      refusals.fire(refused);
      return refused.problem();
    }
    return request.getAttribute(AccessRules.TOKEN_REJECTED) instanceof Problem rejected
        ? rejected.asException()
        : Problems.UNAUTHENTICATED.because(
            "Send an access token in the header 'Authorization: Bearer …', or use a presigned"
                + " address.");
  }
}
