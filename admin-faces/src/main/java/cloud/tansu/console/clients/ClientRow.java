package cloud.tansu.console.clients;

import cloud.tansu.server.identity.client.Client;
import cloud.tansu.server.identity.client.ClientType;
import cloud.tansu.server.identity.client.RegisteredClient;
import java.io.Serializable;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A client as the page shows it.
 *
 * @param origin how it came here, in a word
 * @param usesSecret whether there is a secret that can be rotated
 * @param lastUsed ISO-8601; empty when it never was
 * @param previousSecretUntil until when a secret that was rotated away still works, ISO-8601; empty
 *     when there is none
 */
public record ClientRow(
    String id,
    String name,
    String type,
    String origin,
    boolean enabled,
    boolean usesSecret,
    Instant createdAt,
    String lastUsed,
    String previousSecretUntil,
    long version)
    implements Serializable {

  static ClientRow of(RegisteredClient registered, Map<String, Instant> previousSecretsEnd) {
    Client client = registered.client();
    return new ClientRow(
        client.id(),
        client.name(),
        client.type() == ClientType.PUBLIC ? "Public" : "Confidential",
        registered.dynamic() ? "registered itself" : client.firstParty() ? "your own" : "",
        client.enabled(),
        client.authenticationMethod().usesSecret(),
        registered.createdAt(),
        registered.lastUsedAt().map(Instant::toString).orElse(""),
        Optional.ofNullable(previousSecretsEnd.get(client.id())).map(Instant::toString).orElse(""),
        registered.version());
  }

  /** The state in a word. */
  public String label() {
    return enabled ? "Active" : "Disabled";
  }

  /** The colour of the state's badge. */
  public String kind() {
    return enabled ? "ok" : "neutral";
  }
}
