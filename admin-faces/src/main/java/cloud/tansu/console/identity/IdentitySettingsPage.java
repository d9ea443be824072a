package cloud.tansu.console.identity;

import cloud.tansu.console.Feedback;
import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.console.tenants.AdministratorNames;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.TenantId;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Changes the identity settings of the tenant that the address names, or of the platform when it
 * names none: each group is saved by itself.
 */
@Named("identitySettings")
@ViewScoped
public class IdentitySettingsPage implements Serializable {

  private static final long serialVersionUID = 1L;

  private final IdentityPolicies policies;
  private final AdministratorNames names;
  private final SignedIn signedIn;
  private final Feedback feedback;
  private final @Nullable String tenant;

  private List<PolicyGroup> groups = List.of();

  @Inject
  IdentitySettingsPage(
      IdentityPolicies policies,
      AdministratorNames names,
      SignedIn signedIn,
      Feedback feedback,
      Visit visit) {
    this.policies = policies;
    this.names = names;
    this.signedIn = signedIn;
    this.feedback = feedback;
    this.tenant = visit.tenant().isPresent() ? visit.requireTenant().value() : null;
  }

  /** Reads everything when the page is opened; what is being typed stays. */
  public void open() {
    if (groups.isEmpty()) {
      read();
    }
  }

  private void read() {
    Actor unused = actor();
    groups = policies.groups(tenant());
  }

  private Actor actor() {
    return tenant().map(signedIn::administratorOf).orElseGet(signedIn::administrator);
  }

  /** Whether this administrator may change the group. */
  public boolean mayChange(PolicyGroup group) {
    return signedIn.isOfPlatform() || !policies.isOperators(group.getForm());
  }

  /** Who changed the group, as this reader may know it. */
  public String changedBy(PolicyGroup group) {
    return names.named(group.getUpdatedBy());
  }

  /** Gives the group the values that were typed. */
  public void save(String setting) {
    PolicyGroup group = group(setting);
    Actor actor = actorFor(group);
    try {
      policies.save(actor, tenant(), group);
    } catch (ProblemException refused) {
      group.refuse(refused.problem().detail());
      return;
    }
    replace(setting);
    feedback.done(
        group.getForm().title() + ": saved", "It holds at once, on other nodes in 5 seconds.");
  }

  /** Returns the group to what is inherited. */
  public void reset(String setting) {
    PolicyGroup group = group(setting);
    policies.reset(actorFor(group), tenant(), group);
    replace(setting);
    feedback.done(
        group.getForm().title() + ": reset",
        tenant == null ? "The default holds again." : "The platform’s values hold again.");
  }

  private PolicyGroup group(String setting) {
    return groups.stream()
        .filter(group -> group.getForm().setting().equals(setting))
        .findFirst()
        .orElseThrow();
  }

  private Actor actorFor(PolicyGroup group) {
    return policies.isOperators(group.getForm()) ? signedIn.administrator() : actor();
  }

  /** Reads one group anew; what is being typed into the others stays. */
  private void replace(String setting) {
    List<PolicyGroup> fresh = policies.groups(tenant());
    groups =
        groups.stream()
            .map(group -> group.getForm().setting().equals(setting) ? find(fresh, setting) : group)
            .toList();
  }

  private static PolicyGroup find(List<PolicyGroup> groups, String setting) {
    return groups.stream()
        .filter(group -> group.getForm().setting().equals(setting))
        .findFirst()
        .orElseThrow();
  }

  private Optional<TenantId> tenant() {
    return Optional.ofNullable(tenant).map(TenantId::new);
  }

  public boolean isOfTenant() {
    return tenant != null;
  }

  public List<PolicyGroup> getGroups() {
    return groups;
  }
}
