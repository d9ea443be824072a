package cloud.tansu.server.functions.calls;

import cloud.tansu.server.data.TestScripts;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.secrets.Secrets;
import cloud.tansu.server.storage.TestStorage;
import cloud.tansu.server.storage.image.TestObjectPictures;
import cloud.tansu.server.tenancy.FunctionRole;
import java.time.Clock;
import java.util.List;

/** What answers functions in the server, as far as it needs nothing but the tenant's data. */
public final class TestCalls {

  private TestCalls() {}

  /** Documents, SQL and objects. */
  public static List<CallHandler> ofData(
      TestDatabases databases, Secrets secrets, TestStorage storage) {
    return List.of(
        new DataCalls(TestScripts.on(databases.get())),
        sql(databases, secrets),
        new StorageCalls(storage.buckets(), storage.reads(), storage.writes()),
        new PictureCalls(storage.reads(), TestObjectPictures.of(storage)));
  }

  static SqlCalls sql(TestDatabases databases, Secrets secrets) {
    SqlSessions sessions =
        new SqlSessions(
            databases.restrictedSessions(),
            new FunctionRole(databases.provisioner()),
            databases.get(),
            secrets);
    return new SqlCalls(sessions, Clock.systemUTC());
  }
}
