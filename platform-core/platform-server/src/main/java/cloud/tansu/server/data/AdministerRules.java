package cloud.tansu.server.data;

import cloud.tansu.server.data.access.CollectionAccess;
import cloud.tansu.server.data.access.OwnerField;
import cloud.tansu.server.data.access.Principal;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.web.EntityTags;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The access rules of collections in the hands of a tenant's administrators. The caller has been
 * authorised for the tenant.
 */
@ApplicationScoped
public class AdministerRules {

  private final ChangeRules rules;

  @Inject
  AdministerRules(ChangeRules rules) {
    this.rules = rules;
  }

  /**
   * Rules as they are.
   *
   * @param tag names the state of the collection that they are part of
   */
  public record Present(AccessRulesText rules, String tag) {

    private static Present of(ChangeRules.Rules found) {
      CollectionAccess access = found.access();
      return new Present(
          new AccessRulesText(
              names(access.read()),
              names(access.create()),
              names(access.update()),
              names(access.delete()),
              access.ownerField().map(OwnerField::pointer)),
          found.revision().tag());
    }

    private static List<String> names(Set<Principal> principals) {
      return principals.stream().map(Principal::text).sorted().toList();
    }
  }

  public Optional<Present> find(TenantId tenant, UUID collection) {
    return rules.find(tenant, collection).map(Present::of);
  }

  /**
   * Replaces all rules of a collection.
   *
   * @param tag the state that is meant
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request} with every mistake,
   *     {@code conflict} when too many collections have rules
   */
  public Saving<Present> change(
      Actor actor, TenantId tenant, UUID collection, AccessRulesText wanted, String tag) {
    CollectionAccess access =
        new RulesBody(
                new ArrayList<>(wanted.read()),
                new ArrayList<>(wanted.create()),
                new ArrayList<>(wanted.update()),
                new ArrayList<>(wanted.delete()),
                wanted.ownerField().orElse(null))
            .parse();
    Change<ChangeRules.Rules> change =
        rules.change(actor, tenant, collection, access, EntityTags.parse('"' + tag + '"'));
    return switch (change) {
      case Change.Done<ChangeRules.Rules>(ChangeRules.Rules now) ->
          new Saving.Saved<>(Present.of(now));
      case Change.Missing<ChangeRules.Rules> missing -> new Saving.Gone<>();
      case Change.Stale<ChangeRules.Rules> stale -> new Saving.ChangedMeanwhile<>();
    };
  }
}
