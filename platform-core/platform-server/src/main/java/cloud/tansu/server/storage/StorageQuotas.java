package cloud.tansu.server.storage;

import cloud.tansu.server.settings.SettingContribution;
import cloud.tansu.server.settings.SettingKey;
import cloud.tansu.server.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** How much a tenant may store; administrators of the platform change it while it runs. */
@ApplicationScoped
public class StorageQuotas implements SettingContribution {

  public static final SettingKey<Quota> QUOTA =
      SettingKey.of(
              "storage.quota",
              Quota.class,
              "Bytes, bytes of one object, and number of objects of a tenant; 0 for no limit",
              new Quota(10L << 30, 100L << 20, 1_000_000))
          .overriddenBy(SettingKey.Scope.OPERATOR);

  private final Settings settings;

  @Inject
  StorageQuotas(Settings settings) {
    this.settings = settings;
  }

  /** What holds for a space now. Not to be asked within a transaction: it may read the database. */
  public Quota of(StorageSpace space) {
    return space.tenant().map(id -> settings.value(QUOTA, id)).orElse(Quota.UNLIMITED);
  }

  @Override
  public List<SettingKey<?>> settings() {
    return List.of(QUOTA);
  }
}
