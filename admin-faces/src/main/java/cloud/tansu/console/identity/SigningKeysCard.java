package cloud.tansu.console.identity;

import cloud.tansu.console.Feedback;
import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.server.identity.keys.KeyStanding;
import cloud.tansu.server.identity.keys.RotateSigningKey;
import cloud.tansu.server.identity.keys.SigningKeys;
import cloud.tansu.server.identity.policy.KeyPolicy;
import cloud.tansu.server.identity.policy.RealmPolicies;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The published signing keys of the tenant that the address names, or of the platform. */
@Named("signingKeys")
@RequestScoped
public class SigningKeysCard {

  private final SigningKeys keys;
  private final RotateSigningKey rotation;
  private final RealmPolicies policies;
  private final SignedIn signedIn;
  private final Feedback feedback;
  private final Visit visit;

  @Inject
  SigningKeysCard(
      SigningKeys keys,
      RotateSigningKey rotation,
      RealmPolicies policies,
      SignedIn signedIn,
      Feedback feedback,
      Visit visit) {
    this.keys = keys;
    this.rotation = rotation;
    this.policies = policies;
    this.signedIn = signedIn;
    this.feedback = feedback;
    this.visit = visit;
  }

  /** The keys that verify tokens, those that sign first. */
  public List<Row> getRows() {
    Actor unused = actor();
    return keys.standing(realm()).stream().map(Row::of).toList();
  }

  /** How often keys are replaced, and for how long a replaced one goes on. */
  public String getText() {
    KeyPolicy policy = policies.keys();
    return "Applications verify tokens with these. A key signs for %d days; a replaced one stays published for another %d."
        .formatted(policy.rotationDays(), policy.graceDays());
  }

  /** When the key that signs is replaced by itself, ISO-8601. */
  public String getDue() {
    return keys.standing(realm()).stream()
        .filter(key -> key.stage() == KeyStanding.Stage.SIGNS)
        .map(key -> key.since().plus(policies.keys().rotation()).toString())
        .findFirst()
        .orElse("");
  }

  /** Makes the key that was published ahead sign from now on. */
  public void rotate() {
    RotateSigningKey.Rotation done = rotation.rotate(actor(), realm());
    feedback.done(
        "The signing key is rotated",
        done.current() + " signs now; the key before stays published for its grace period.");
  }

  private Actor actor() {
    return tenant().map(signedIn::administratorOf).orElseGet(signedIn::administrator);
  }

  private Realm realm() {
    return tenant().map(Realm::of).orElse(Realm.PLATFORM);
  }

  private Optional<TenantId> tenant() {
    return visit.tenant().isPresent() ? Optional.of(visit.requireTenant()) : Optional.empty();
  }

  /**
   * A key as the page shows it.
   *
   * @param label what it does, in a word
   * @param kind the colour of its badge
   * @param when what the time says
   * @param time ISO-8601
   */
  public record Row(
      String kid, String algorithm, String label, String kind, String when, String time) {

    static Row of(KeyStanding key) {
      return switch (key.stage()) {
        case SIGNS -> row(key, "Signs", "ok", "since", key.since());
        case NEXT -> row(key, "Next", "info", "published", key.since());
        case RETIRES -> row(key, "Verifies", "neutral", "until", key.until().orElse(key.since()));
      };
    }

    private static Row row(KeyStanding key, String label, String kind, String when, Instant time) {
      return new Row(key.kid(), key.algorithm().name(), label, kind, when, time.toString());
    }
  }
}
