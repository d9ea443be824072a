package cloud.tansu.server.functions.trigger;

import cloud.tansu.server.events.Event;
import cloud.tansu.server.functions.calls.EndUser;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.secrets.SecretPurpose;
import cloud.tansu.server.secrets.Secrets;
import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps for whom a call is made while it stands in a queue. It is sealed together with the id of
 * the call: whoever edits a dead letter can take the user away, and put no other one there.
 */
@ApplicationScoped
class QueuedCallers {

  static final String CALLER = "caller";
  private static final String SEAL = "callerSeal";

  private static final Logger LOG = LoggerFactory.getLogger(QueuedCallers.class);

  private final BiFunction<SecretPurpose, String, String> fingerprint;

  @Inject
  QueuedCallers(Secrets secrets) {
    this((purpose, value) -> secrets.fingerprint(purpose, value));
  }

  QueuedCallers(BiFunction<SecretPurpose, String, String> fingerprint) {
    this.fingerprint = fingerprint;
  }

  void write(ObjectNode data, TenantId tenant, UUID call, EndUser user) {
    ObjectNode node = data.putObject(CALLER);
    node.put("id", user.id());
    user.email().ifPresent(email -> node.put("email", email));
    node.set("roles", Json.mapper().valueToTree(sorted(user.roles())));
    data.put(SEAL, seal(tenant, call, user));
  }

  /** Nobody when nobody was written, or another one was put there since. */
  Optional<EndUser> read(TenantId tenant, Event event) {
    JsonNode data = QueuedCalls.data(event);
    JsonNode node = data.path(CALLER);
    if (!node.path("id").isTextual()) {
      return Optional.empty();
    }
    Set<String> roles = new HashSet<>();
    node.path("roles").forEach(role -> roles.add(role.asText()));
    EndUser user =
        new EndUser(
            node.path("id").asText(), Optional.ofNullable(node.path("email").textValue()), roles);
    if (!same(seal(tenant, event.id(), user), data.path(SEAL).asText())) {
      LOG.warn("functions.queue.caller.changed tenant={} call={}", tenant, event.id());
      return Optional.empty();
    }
    return Optional.of(user);
  }

  private String seal(TenantId tenant, UUID call, EndUser user) {
    List<String> parts = new ArrayList<>(List.of(call.toString(), user.id()));
    parts.add(user.email().map(email -> "with " + email).orElse("without"));
    parts.addAll(sorted(user.roles()));
    return fingerprint.apply(
        SecretPurpose.of(tenant, "event_deliveries", "caller"),
        Json.mapper().valueToTree(parts).toString());
  }

  private static List<String> sorted(Set<String> roles) {
    return roles.stream().sorted().toList();
  }

  private static boolean same(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
