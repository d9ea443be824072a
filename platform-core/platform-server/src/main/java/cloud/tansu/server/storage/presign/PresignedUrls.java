package cloud.tansu.server.storage.presign;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Makes and checks addresses that allow one thing with one object. Whoever makes one has been
 * allowed before to do itself what the address lets others do.
 *
 * <p>The tenant stands in the query too, as {@code tid}, since a picture or a link of a page sends
 * no header. The signature covers it.
 */
@ApplicationScoped
public class PresignedUrls {

  private final PresignKeys keys;
  private final PresignConfig config;

  @Inject
  PresignedUrls(PresignKeys keys, PresignConfig config) {
    this.keys = keys;
    this.config = config;
  }

  /** How long an address is good when nobody says. */
  public Duration defaultExpiry() {
    return config.defaultExpiry();
  }

  /**
   * Signs an address.
   *
   * @param expiry in whole seconds
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request} when it is shorter
   *     than a second or longer than {@code tansu.storage.presign.max-expiry}
   */
  public PresignedUrl sign(TenantId tenant, Grant grant, Duration expiry) {
    long exp = expires(expiry);
    return new PresignedUrl(
        CanonicalGrant.path(grant) + "?" + query(keys.signing(tenant), tenant, grant, exp),
        Instant.ofEpochSecond(exp));
  }

  /** Signs all addresses of an upload in parts; they are good for the same time. */
  public PresignedUpload signUpload(TenantId tenant, Grant.Post upload, Duration expiry) {
    long exp = expires(expiry);
    PresignKey key = keys.signing(tenant);
    Grant.Put part =
        new Grant.Put(upload.bucket(), upload.key(), upload.maxBytes(), upload.contentType());
    Grant.Delete abort = new Grant.Delete(upload.bucket(), upload.key());
    String begun = query(key, tenant, upload, exp);
    String root = CanonicalGrant.MULTIPART;
    return new PresignedUpload(
        CanonicalGrant.path(upload) + "?" + begun,
        CanonicalGrant.path(root + "%s/parts/{partNumber}/%s", part)
            + "?"
            + query(key, tenant, part, exp)
            + "&uploadId={uploadId}",
        CanonicalGrant.path(root + "%s/complete/%s", upload) + "?" + begun + "&uploadId={uploadId}",
        CanonicalGrant.path(abort) + "?" + query(key, tenant, abort, exp) + "&uploadId={uploadId}",
        Instant.ofEpochSecond(exp));
  }

  private static String query(PresignKey key, TenantId tenant, Grant grant, long exp) {
    String sig = key.sign(CanonicalGrant.text(tenant, grant, exp));
    return CanonicalGrant.query(tenant, grant, exp, sig);
  }

  private long expires(Duration expiry) {
    if (expiry.toSeconds() < 1 || expiry.compareTo(config.maxExpiry()) > 0) {
      throw Problem.of(Problems.INVALID_REQUEST, "The member 'expirySeconds' cannot be used.")
          .withError("expirySeconds", "is 1 to " + config.maxExpiry().toSeconds())
          .asException();
    }
    return keys.now().getEpochSecond() + expiry.toSeconds();
  }

  /**
   * What a signature is worth at this moment.
   *
   * @param grant as the request has it, not as anybody says it was signed
   * @param exp seconds since 1970-01-01 UTC
   * @param sig as it was sent
   */
  public Verdict verify(TenantId tenant, Grant grant, long exp, String sig) {
    String text = CanonicalGrant.text(tenant, grant, exp);
    List<PresignKey> known = keys.recognised(tenant, config.maxExpiry());
    boolean signed = false;
    for (PresignKey key : known) {
      signed |= key.recognises(text, sig);
    }
    if (!signed) {
      return new Verdict.Wrong();
    }
    return keys.now().getEpochSecond() < exp ? new Verdict.Granted() : new Verdict.Expired();
  }

  /**
   * Signs with another key from now on.
   *
   * @param revoke whether all addresses that there are become worthless at once; else each is good
   *     for its time
   */
  public void rotateKey(TenantId tenant, Actor actor, boolean revoke) {
    keys.rotate(tenant, actor, revoke ? Duration.ZERO : config.maxExpiry());
  }
}
