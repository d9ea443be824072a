package cloud.tansu.server.functions.secrets;

import cloud.tansu.server.functions.calls.CallHandler;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.TestJournal;
import cloud.tansu.server.secrets.Secrets;
import java.time.Clock;

/** Secrets of functions for tests of the features beside. */
public final class TestFunctionSecrets {

  private TestFunctionSecrets() {}

  public static FunctionSecrets on(Databases databases, Secrets secrets) {
    return new FunctionSecrets(
        databases, new SecretTable(secrets), new TestJournal(), Clock.systemUTC());
  }

  /** What tells functions their secrets. */
  public static CallHandler calls(Databases databases, Secrets secrets) {
    return new SecretCalls(databases, new SecretTable(secrets), new TestJournal());
  }
}
