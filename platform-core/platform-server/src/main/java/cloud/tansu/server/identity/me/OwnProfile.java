package cloud.tansu.server.identity.me;

import cloud.tansu.server.audit.AuditTrail;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.identity.user.UserDirectory;
import cloud.tansu.server.identity.user.UserProfile;
import cloud.tansu.server.kernel.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** What the realm knows about the user, and what of it the user decides. */
@ApplicationScoped
public class OwnProfile {

  private final UserDirectory directory;
  private final RealmDatabases databases;
  private final AuditTrail audit;
  private final Clock clock;

  @Inject
  OwnProfile(UserDirectory directory, RealmDatabases databases, AuditTrail audit, Clock clock) {
    this.directory = directory;
    this.databases = databases;
    this.audit = audit;
    this.clock = clock;
  }

  public UserProfile get(Self self) {
    return directory
        .find(self.realm(), self.id())
        .orElseThrow(
            () -> Problems.UNAUTHENTICATED.because("The account of this token is no more."));
  }

  /**
   * Sets what people call the user.
   *
   * @param name empty to be called nothing
   */
  public void rename(Self self, Optional<String> name) {
    databases.transact(
        self.realm(),
        unit -> {
          int changed =
              unit.update(
                  """
                  update users set name = ?, updated_at = ?, version = version + 1
                  where id = ? and name is distinct from ?::text
                  """,
                  name,
                  clock.instant(),
                  self.id().value(),
                  name);
          if (changed == 1) {
            databases.usersChanged(unit, self.realm());
            audit.append(unit, self.event("ProfileChange").detail("name", name.orElse("")));
          }
          return changed;
        });
  }
}
