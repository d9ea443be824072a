package cloud.tansu.server.storage.s3;

import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.s3.protocol.S3Error;
import cloud.tansu.server.storage.s3.protocol.S3Failure;
import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The one kind of bucket policy there is: everybody may get the objects of the bucket. Every other
 * one is refused, because a policy that is taken and not followed opens or closes what its author
 * does not expect.
 */
final class PublicReadPolicy {

  private static final int MAX_BYTES = 20_480;
  private static final Set<String> MEMBERS = Set.of("Version", "Id", "Statement");
  private static final Set<String> OF_STATEMENT =
      Set.of("Sid", "Effect", "Principal", "Action", "Resource");

  private PublicReadPolicy() {}

  /** The text of a policy that is of this kind. */
  static String check(byte[] json, BucketName bucket) {
    if (json.length > MAX_BYTES) {
      throw refused("A policy has at most 20 KB.");
    }
    JsonNode policy = parse(json);
    policy.fieldNames().forEachRemaining(name -> requireOneOf(MEMBERS, name));
    List<JsonNode> statements = list(policy.path("Statement"));
    if (statements.isEmpty()) {
      throw refused("A policy needs a Statement.");
    }
    statements.forEach(statement -> checkStatement(statement, bucket));
    return new String(json, StandardCharsets.UTF_8);
  }

  private static void checkStatement(JsonNode statement, BucketName bucket) {
    statement.fieldNames().forEachRemaining(name -> requireOneOf(OF_STATEMENT, name));
    JsonNode principal = statement.path("Principal");
    boolean everybody =
        texts(principal).equals(List.of("*")) || texts(principal.path("AWS")).equals(List.of("*"));
    boolean fits =
        everybody
            && statement.path("Effect").asText().equals("Allow")
            && texts(statement.path("Action")).equals(List.of("s3:GetObject"))
            && texts(statement.path("Resource")).equals(List.of("arn:aws:s3:::" + bucket + "/*"));
    if (!fits) {
      throw refused(
          "A statement here has Effect Allow, Principal *, Action s3:GetObject and Resource"
              + " arn:aws:s3:::"
              + bucket
              + "/*. Use access keys for everything else.");
    }
  }

  private static void requireOneOf(Set<String> known, String name) {
    if (!known.contains(name)) {
      throw refused("'" + name.replaceAll("[^A-Za-z0-9]", "?") + "' is not known here.");
    }
  }

  private static List<JsonNode> list(JsonNode node) {
    if (node.isObject()) {
      return List.of(node);
    }
    List<JsonNode> nodes = new ArrayList<>();
    node.forEach(nodes::add);
    return nodes;
  }

  private static List<String> texts(JsonNode node) {
    if (node.isTextual()) {
      return List.of(node.asText());
    }
    List<String> texts = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(each -> texts.add(each.asText()));
    }
    return texts;
  }

  private static JsonNode parse(byte[] json) {
    try {
      JsonNode policy = Json.mapper().readTree(json);
      if (policy == null || !policy.isObject()) {
        throw refused("A policy is a JSON object.");
      }
      return policy;
    } catch (JacksonException malformed) {
      throw refused("The policy is not JSON.");
    } catch (IOException encoding) {
      throw refused("The policy is not text in UTF-8.");
    }
  }

  private static S3Failure refused(String why) {
    return S3Error.INVALID_POLICY_DOCUMENT.because(why);
  }
}
