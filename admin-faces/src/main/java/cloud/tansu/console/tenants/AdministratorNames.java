package cloud.tansu.console.tenants;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.UserDirectory;
import cloud.tansu.server.kernel.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Says whom the id of an administrator means. */
@ApplicationScoped
public class AdministratorNames {

  private final UserDirectory directory;

  @Inject
  AdministratorNames(UserDirectory directory) {
    this.directory = directory;
  }

  /**
   * The e-mail address of an administrator of the platform.
   *
   * @param subject what the server keeps: a user id, or the name of a client or a part of the
   *     platform, which is its own name
   */
  public String of(String subject) {
    return UserId.parse(subject)
        .flatMap(id -> directory.find(Realm.PLATFORM, id))
        .map(user -> user.email().value())
        .orElse(subject);
  }
}
