package cloud.tansu.console.tenants;

import cloud.tansu.console.SignedIn;
import cloud.tansu.console.audit.AuditRow;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.UserDirectory;
import cloud.tansu.server.identity.user.UserProfile;
import cloud.tansu.server.identity.user.UserQuery;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.kernel.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Says whom the id of an administrator means. */
@ApplicationScoped
public class AdministratorNames {

  /** Other addresses may contain the one that is looked for; hardly that many. */
  private static final int SAME_ENDING = 100;

  private static final String ANONYMOUS = "Platform administrator";

  private final UserDirectory directory;
  private final SignedIn signedIn;

  @Inject
  AdministratorNames(UserDirectory directory, SignedIn signedIn) {
    this.directory = directory;
    this.signedIn = signedIn;
  }

  /**
   * The e-mail address of an administrator of the platform; for readers of a tenant, who learn no
   * addresses of the platform, only that it was one.
   *
   * @param subject what the server keeps: a user id, or the name of a client or a part of the
   *     platform, which is its own name
   */
  public String of(String subject) {
    return ofPlatform(subject)
        .map(user -> signedIn.isOfPlatform() ? user.email().value() : ANONYMOUS)
        .orElse(subject);
  }

  /** The same of somebody whose e-mail address was kept instead of the id. */
  public String named(String address) {
    return signedIn.isOfPlatform() || !isOfPlatform(address) ? address : ANONYMOUS;
  }

  private boolean isOfPlatform(String address) {
    return !address.isEmpty()
        && directory
            .list(Realm.PLATFORM, UserQuery.matching(address, new PageRequest(1, SAME_ENDING)))
            .items()
            .stream()
            .anyMatch(user -> user.email().value().equalsIgnoreCase(address));
  }

  /** An event as this reader may see it: see {@link #of}. */
  AuditRow shown(AuditRow row) {
    return signedIn.isOfPlatform() || ofPlatform(row.subject()).isEmpty() ? row : row.by(ANONYMOUS);
  }

  private Optional<UserProfile> ofPlatform(String subject) {
    return UserId.parse(subject).flatMap(id -> directory.find(Realm.PLATFORM, id));
  }
}
