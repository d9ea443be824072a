package cloud.tansu.server.data;

import cloud.tansu.server.data.access.CollectionAccess;
import cloud.tansu.server.data.access.OwnerField;
import cloud.tansu.server.data.access.Principal;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.Problems;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The access rules of a collection, as they are written and shown. A list left out is empty. */
@Schema(name = "AccessRules")
record RulesBody(
    @Schema(
            description = "Who sees documents: authenticated, owner or role:NAME",
            example = "[\"owner\", \"role:Editor\"]")
        @Nullable List<@Nullable String> read,
    @Schema(description = "Who adds documents", example = "[\"authenticated\"]")
        @Nullable List<@Nullable String> create,
    @Schema(description = "Who changes documents among those seen", example = "[\"owner\"]")
        @Nullable List<@Nullable String> update,
    @Schema(description = "Who deletes documents among those seen", example = "[\"owner\"]")
        @Nullable List<@Nullable String> delete,
    @Schema(
            nullable = true,
            description =
                "JSON Pointer (RFC 6901) to the member of the content that holds the user id of"
                    + " the owner",
            example = "/owner")
        @Nullable String ownerField) {

  private static final int MAX_PRINCIPALS = 100;
  private static final String OWNER_FIELD = "ownerField";

  static RulesBody of(CollectionAccess rules) {
    return new RulesBody(
        names(rules.read()),
        names(rules.create()),
        names(rules.update()),
        names(rules.delete()),
        rules.ownerField().map(OwnerField::pointer).orElse(null));
  }

  private static List<@Nullable String> names(Set<Principal> principals) {
    return List.copyOf(principals.stream().map(Principal::text).sorted().toList());
  }

  /**
   * The rules that are meant.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request} with every mistake
   */
  CollectionAccess parse() {
    Reader reader = new Reader();
    Optional<OwnerField> owner = reader.ownerField(ownerField);
    CollectionAccess rules =
        new CollectionAccess(
            reader.principals("read", read, ownerField),
            reader.principals("create", create, ownerField),
            reader.principals("update", update, ownerField),
            reader.principals("delete", delete, ownerField),
            owner);
    reader.complain();
    return rules;
  }

  /** Collects the mistakes. */
  private static final class Reader {

    private final Map<String, String> mistakes = new HashMap<>();

    Optional<OwnerField> ownerField(@Nullable String pointer) {
      try {
        return Optional.ofNullable(pointer).map(OwnerField::parse);
      } catch (IllegalArgumentException unusable) {
        mistakes.put(OWNER_FIELD, String.valueOf(unusable.getMessage()));
        return Optional.empty();
      }
    }

    Set<Principal> principals(
        String rule, @Nullable List<@Nullable String> names, @Nullable String ownerField) {
      Set<Principal> found = new LinkedHashSet<>();
      if (names == null) {
        return found;
      }
      if (names.size() > MAX_PRINCIPALS) {
        mistakes.put(rule, "has at most " + MAX_PRINCIPALS + " entries");
        return found;
      }
      for (String name : names) {
        Optional<Principal> principal = Optional.ofNullable(name).flatMap(Principal::parse);
        principal.ifPresentOrElse(
            found::add,
            () ->
                mistakes.put(
                    rule, "holds 'authenticated', 'owner', or 'role:' and the name of a role"));
      }
      if (found.contains(Principal.OWNER) && ownerField == null) {
        mistakes.put(rule, "names the owner, so 'ownerField' must say where that stands");
      }
      return found;
    }

    void complain() {
      if (mistakes.isEmpty()) {
        return;
      }
      Problem problem = Problem.of(Problems.INVALID_REQUEST, "The rules cannot be used.");
      for (Map.Entry<String, String> mistake : mistakes.entrySet()) {
        problem = problem.withError(mistake.getKey(), mistake.getValue());
      }
      throw problem.asException();
    }
  }
}
