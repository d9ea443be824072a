package cloud.tansu.server.identity.realm;

import cloud.tansu.server.kernel.Configuration;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.web.WebConfig;
import java.util.Map;
import java.util.function.BiConsumer;

/** Realms of tests. */
public final class TestRealms {

  public static final String PUBLIC_URL = "https://tansu.example";

  private TestRealms() {}

  public static RealmDatabases databases(Databases databases) {
    return databases(databases, (unit, tenant) -> {});
  }

  /**
   * @param relay is told of changes of users, in their transactions
   */
  public static RealmDatabases databases(
      Databases databases, BiConsumer<UnitOfWork, TenantId> relay) {
    return new RealmDatabases(databases, relay);
  }

  public static Issuers issuers() {
    return new Issuers(webConfig());
  }

  public static WebConfig webConfig() {
    return Configuration.of(Map.of("tansu.web.public-url", PUBLIC_URL)).bind(WebConfig.class);
  }
}
