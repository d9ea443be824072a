package cloud.tansu.server.web;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import java.util.Optional;

/**
 * Somebody with a valid token asked for what the token does not allow; fired as a CDI event before
 * the refusal is answered.
 *
 * @param path of the request, as it was sent
 * @param otherTenant the tenant asked for, when what is wrong is that it is not the caller's
 */
public record AccessRefused(Actor by, String method, String path, Optional<TenantId> otherTenant) {

  /** How the refusal is answered. */
  public RuntimeException problem() {
    return otherTenant.isPresent()
        ? mismatch()
        : Problems.FORBIDDEN.because(
            "The token is valid, but it does not allow this. Check its scopes and its tenant.");
  }

  /** The answer to whoever asks for a tenant that is not theirs. */
  public static RuntimeException mismatch() {
    return Problems.TENANT_MISMATCH.because(
        "The token was issued for another tenant than the one asked for.");
  }
}
