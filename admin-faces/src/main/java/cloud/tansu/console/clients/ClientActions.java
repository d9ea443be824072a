package cloud.tansu.console.clients;

import cloud.tansu.console.Feedback;
import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.server.identity.client.AdministerClients;
import cloud.tansu.server.identity.client.Client;
import cloud.tansu.server.identity.client.ClientDirectory;
import cloud.tansu.server.identity.client.RegisteredClient;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Duration;

/** Enables, disables and deletes the client that was chosen, and gives it another secret. */
@Named("clientActions")
@ViewScoped
public class ClientActions implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int DAY = 24;

  private final AdministerClients clients;
  private final ClientDirectory directory;
  private final SignedIn signedIn;
  private final Feedback feedback;
  private final String tenant;

  private String id = "";
  private String name = "";
  private long version;
  private String typed = "";
  private int overlapHours = DAY;
  private String secret = "";
  private String previousUntil = "";

  @Inject
  ClientActions(
      AdministerClients clients,
      ClientDirectory directory,
      SignedIn signedIn,
      Feedback feedback,
      Visit visit) {
    this.clients = clients;
    this.directory = directory;
    this.signedIn = signedIn;
    this.feedback = feedback;
    this.tenant = visit.requireTenant().value();
  }

  /** Chooses the client that the next confirmation is about. */
  public void choose(String clientId) {
    Actor unused = actor();
    RegisteredClient found = directory.find(realm(), clientId).orElseThrow(ClientAnswer::unknown);
    id = found.client().id();
    name = found.client().name();
    version = found.version();
    typed = "";
    secret = "";
    overlapHours = DAY;
  }

  public void enable() {
    setEnabled(true);
    feedback.done(name + " is enabled", "It gets tokens again.");
  }

  public void disable() {
    setEnabled(false);
    feedback.done(name + " is disabled", "It gets no tokens, and its sessions have ended.");
  }

  private void setEnabled(boolean enabled) {
    Client unused =
        ClientAnswer.of(
            clients.change(
                actor(), realm(), id, seen -> seen == version, old -> with(old, enabled)));
  }

  private static Client with(Client old, boolean enabled) {
    return new Client(
        old.id(),
        old.name(),
        old.type(),
        enabled,
        old.firstParty(),
        old.redirectUris(),
        old.postLogoutRedirectUris(),
        old.grantTypes(),
        old.scopes(),
        old.authenticationMethod(),
        old.signingAlgorithm(),
        old.pushedRequestsRequired(),
        old.jwks(),
        old.links());
  }

  /** Deletes the chosen client if its id was typed to confirm it. */
  public void delete() {
    if (!typed.strip().equals(id)) {
      throw Problems.INVALID_REQUEST.because("Type '" + id + "' to delete this client.");
    }
    Client unused = ClientAnswer.of(clients.delete(actor(), realm(), id, seen -> seen == version));
    typed = "";
    feedback.done(name + " is deleted", "Its tokens are no longer renewed.");
  }

  /** Gives the chosen client another secret, which is shown until the dialog is closed. */
  public void rotate() {
    Duration overlap = Duration.ofHours(Math.clamp(overlapHours, 0, 30 * DAY));
    switch (clients.rotateSecret(actor(), realm(), id, overlap)) {
      case AdministerClients.Rotation.Rotated rotated -> {
        secret = rotated.secret();
        previousUntil = overlap.isZero() ? "" : rotated.previousUntil().toString();
      }
      case AdministerClients.Rotation.NotFound gone -> throw ClientAnswer.unknown();
      case AdministerClients.Rotation.UsesNoSecret none ->
          throw Problems.INVALID_REQUEST.because("This client authenticates without a secret.");
    }
  }

  /** Forgets the secret that was shown. */
  public void close() {
    secret = "";
  }

  private Actor actor() {
    return signedIn.administratorOf(new TenantId(tenant));
  }

  private Realm realm() {
    return Realm.of(new TenantId(tenant));
  }

  public String getId() {
    return id;
  }

  public String getName() {
    return name;
  }

  public String getTyped() {
    return typed;
  }

  public void setTyped(String typed) {
    this.typed = typed;
  }

  public int getOverlapHours() {
    return overlapHours;
  }

  public void setOverlapHours(int overlapHours) {
    this.overlapHours = overlapHours;
  }

  /** Until when the secret before works, ISO-8601; empty when it has ended. */
  public String getPreviousUntil() {
    return previousUntil;
  }

  /** The secret that was made a moment ago; empty when none was. */
  public String getSecret() {
    return secret;
  }
}
