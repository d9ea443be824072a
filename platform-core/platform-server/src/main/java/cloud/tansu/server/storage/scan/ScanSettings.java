package cloud.tansu.server.storage.scan;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.settings.SettingContribution;
import cloud.tansu.server.settings.SettingKey;
import cloud.tansu.server.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** What administrators decide about scanners while the server runs. */
@ApplicationScoped
class ScanSettings implements SettingContribution {

  static final SettingKey<ScanPolicy> POLICY =
      SettingKey.of(
              "storage.scanning",
              ScanPolicy.class,
              "Whether objects are examined by scanners before they are stored, and what happens"
                  + " without a result",
              ScanPolicy.DEFAULT)
          .overriddenBy(SettingKey.Scope.OPERATOR)
          .valid(ScanPolicy::objection);

  static final SettingKey<ScannerValues> VALUES =
      SettingKey.of(
          "storage.scanners",
          ScannerValues.class,
          "Settings of the scanners that plugins bring, by the id of the scanner",
          ScannerValues.NONE);

  private final Settings settings;

  @Inject
  ScanSettings(Settings settings) {
    this.settings = settings;
  }

  ScanPolicy policy(TenantId tenant) {
    return settings.value(POLICY, tenant);
  }

  ScannerValues values() {
    return settings.platform(VALUES);
  }

  @Override
  public List<SettingKey<?>> settings() {
    return List.of(POLICY, VALUES);
  }
}
