package cloud.tansu.console.identity;

import cloud.tansu.console.Feedback;
import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.server.identity.keys.KeyAlgorithm;
import cloud.tansu.server.identity.keys.RotateSigningKey;
import cloud.tansu.server.identity.keys.SigningKeys;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The published signing keys of the tenant that the address names, or of the platform. */
@Named("signingKeys")
@RequestScoped
public class SigningKeysCard {

  private final SigningKeys keys;
  private final RotateSigningKey rotation;
  private final SignedIn signedIn;
  private final Feedback feedback;
  private final Visit visit;

  @Inject
  SigningKeysCard(
      SigningKeys keys,
      RotateSigningKey rotation,
      SignedIn signedIn,
      Feedback feedback,
      Visit visit) {
    this.keys = keys;
    this.rotation = rotation;
    this.signedIn = signedIn;
    this.feedback = feedback;
    this.visit = visit;
  }

  /** The keys that verify tokens, the one that signs first. */
  public List<Row> getRows() {
    Actor unused = actor();
    String current = keys.current(realm(), KeyAlgorithm.RS256).kid();
    List<Row> rows = new ArrayList<>();
    for (JsonNode key : published()) {
      Row row = new Row(key.path("kid").asText(), key.path("alg").asText(), current);
      rows.add(row.signs() ? 0 : rows.size(), row);
    }
    return rows;
  }

  private JsonNode published() {
    try {
      return Json.mapper().readTree(keys.jwks(realm())).path("keys");
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("The key set is made here", impossible);
    }
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
   * @param current id of the key that signs
   */
  public record Row(String kid, String algorithm, String current) {

    public boolean signs() {
      return kid.equals(current);
    }
  }
}
