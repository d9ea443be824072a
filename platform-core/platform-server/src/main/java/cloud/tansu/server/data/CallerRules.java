package cloud.tansu.server.data;

import cloud.tansu.server.data.AccessConditions.Operation;
import cloud.tansu.server.data.access.CollectionAccess;
import cloud.tansu.server.data.access.OwnerField;
import cloud.tansu.server.data.access.Principal;
import cloud.tansu.server.data.access.TenantRules;
import cloud.tansu.server.persistence.Jsonb;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What one caller may do, by the rules as they were when it was asked for. Needs no database, so
 * that it can be used within a unit of work.
 */
final class CallerRules {

  private static final Condition NOTHING = new Condition("false", List.of());

  private final Access access;
  private final TenantRules rules;

  CallerRules(Access access, TenantRules rules) {
    this.access = access;
    this.rules = rules;
  }

  /** How much of a collection an operation reaches; in the order of how much that is. */
  private enum Reach {
    NONE,
    OWN,
    ALL
  }

  /**
   * The documents with which the caller may do this; a condition on {@code app.documents}. Who may
   * not see a document may not change it either.
   */
  Condition may(Operation operation) {
    return switch (access) {
      case Access.Full full -> Condition.ALL;
      case Access.EndUser user -> documents(user, operation);
    };
  }

  /** The collections that the caller may see; a condition on {@code app.collections}. */
  Condition collections() {
    return switch (access) {
      case Access.Full full -> Condition.ALL;
      case Access.EndUser user -> {
        List<UUID> seen = rules.collections().keySet().stream().filter(this::sees).toList();
        yield seen.isEmpty() ? NOTHING : Condition.of("id = any (cast(? as uuid[]))", array(seen));
      }
    };
  }

  /** Whether the caller may see a collection. */
  boolean sees(UUID collection) {
    return readable(collection) != Reach.NONE;
  }

  /**
   * Whether the caller may see a document in a collection.
   *
   * @param owner the subject of whom it belongs to
   */
  boolean sees(UUID collection, Optional<String> owner) {
    return switch (readable(collection)) {
      case ALL -> true;
      case OWN ->
          access instanceof Access.EndUser user
              && owner.filter(user.user().toString()::equals).isPresent();
      case NONE -> false;
    };
  }

  private Reach readable(UUID collection) {
    return switch (access) {
      case Access.Full full -> Reach.ALL;
      case Access.EndUser user -> reach(user, rules.of(collection), Operation.READ);
    };
  }

  private Condition documents(Access.EndUser user, Operation operation) {
    List<UUID> all = new ArrayList<>();
    Map<OwnerField, List<UUID>> own = new LinkedHashMap<>();
    rules
        .collections()
        .forEach(
            (id, each) -> {
              switch (reach(user, each, operation)) {
                case ALL -> all.add(id);
                case OWN ->
                    own.computeIfAbsent(each.ownerField().orElseThrow(), field -> new ArrayList<>())
                        .add(id);
                case NONE -> {
                  // nothing of it
                }
              }
            });
    Condition condition =
        all.isEmpty()
            ? NOTHING
            : Condition.of("collection_id = any (cast(? as uuid[]))", array(all));
    for (Map.Entry<OwnerField, List<UUID>> each : own.entrySet()) {
      condition = condition.or(ownedBy(user, each.getKey(), each.getValue()));
    }
    return condition;
  }

  /** Containment, which the index on contents serves: the owner's subject is a text. */
  private static Condition ownedBy(Access.EndUser user, OwnerField field, List<UUID> collections) {
    return Condition.of(
        "collection_id = any (cast(? as uuid[])) and content @> ?",
        array(collections),
        new Jsonb(field.contentOf(user.user().toString())));
  }

  private static String array(List<UUID> ids) {
    return ids.stream().map(UUID::toString).sorted().collect(Collectors.joining(",", "{", "}"));
  }

  private static Reach reach(Access.EndUser user, CollectionAccess rules, Operation operation) {
    Reach read = reach(user, rules.read());
    Reach other =
        switch (operation) {
          case READ -> read;
          case UPDATE -> reach(user, rules.update());
          case DELETE -> reach(user, rules.delete());
        };
    return read.compareTo(other) < 0 ? read : other;
  }

  private static Reach reach(Access.EndUser user, Set<Principal> allowed) {
    if (allowed.stream().anyMatch(principals(user)::contains)) {
      return Reach.ALL;
    }
    return allowed.contains(Principal.OWNER) ? Reach.OWN : Reach.NONE;
  }

  private static Set<Principal> principals(Access.EndUser user) {
    Set<Principal> all = new HashSet<>();
    all.add(Principal.AUTHENTICATED);
    user.roles().forEach(role -> Principal.role(role).ifPresent(all::add));
    return all;
  }

  /**
   * The content of a new document as it is to be stored: in a collection whose documents have
   * owners, an end user's is the user's.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code access_denied_by_rules}, {@code
   *     invalid_request}
   */
  Optional<Jsonb> create(UUID collection, Optional<Jsonb> content) {
    return switch (access) {
      case Access.Full full -> content;
      case Access.EndUser user -> {
        CollectionAccess own = rules.of(collection);
        if (reach(user, own.create()) == Reach.NONE) {
          throw sees(collection)
              ? DataProblems.denied("The rules of this collection let you add nothing to it.")
              : DataProblems.invalid(DocumentBody.COLLECTION_ID, DataProblems.NO_SUCH_COLLECTION);
        }
        yield own.ownerField().isEmpty()
            ? content
            : Optional.of(ContentOwner.claim(own.ownerField().get(), content, user.user()));
      }
    };
  }

  /** Whether nothing in the tenant is hidden from the caller. */
  boolean allowEverything() {
    return access instanceof Access.Full;
  }
}
