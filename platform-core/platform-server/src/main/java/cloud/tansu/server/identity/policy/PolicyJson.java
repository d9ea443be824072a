package cloud.tansu.server.identity.policy;

import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Reads policies as they are sent. */
final class PolicyJson {

  private PolicyJson() {}

  /** The present value with the members that were sent; empty after a refusal. */
  static <T> Optional<T> merged(
      PolicyKey<T> policy, T present, JsonNode sent, PolicyRefusals refusals) {
    JsonNode whole = Json.mapper().valueToTree(present);
    if (whole instanceof ObjectNode members && sent instanceof ObjectNode some) {
      members.setAll(some);
    } else {
      whole = sent;
    }
    try {
      return Optional.ofNullable(Json.mapper().treeToValue(whole, policy.key().type()));
    } catch (JsonMappingException unfit) {
      refusals.invalid(policy.member() + place(unfit), "does not have the form of this policy");
    } catch (JsonProcessingException | IllegalArgumentException unfit) {
      refusals.invalid(policy.member(), "does not have the form of this policy");
    }
    return Optional.empty();
  }

  private static String place(JsonMappingException unfit) {
    return unfit.getPath().stream()
        .findFirst()
        .map(JsonMappingException.Reference::getFieldName)
        .map(name -> "." + name)
        .orElse("");
  }
}
