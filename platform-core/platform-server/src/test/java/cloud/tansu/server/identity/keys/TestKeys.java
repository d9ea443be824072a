package cloud.tansu.server.identity.keys;

import cloud.tansu.server.audit.AuditTrail;
import cloud.tansu.server.identity.policy.TestPolicies;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.secrets.Secrets;
import java.security.KeyPair;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Signing keys of tests; the RSA keys underneath are made once, because making them takes long. */
public final class TestKeys {

  private static final List<KeyPair> MADE = new CopyOnWriteArrayList<>();

  private final AtomicInteger taken = new AtomicInteger();
  private final RealmDatabases databases;
  private final SigningKeyTable table;
  private final NewKeys newKeys;
  private final Clock clock;

  public TestKeys(RealmDatabases databases, Secrets secrets, AuditTrail audit, Clock clock) {
    this.databases = databases;
    this.table = new SigningKeyTable(secrets, audit);
    this.newKeys = new NewKeys(new RsaKeyPool(0, this::next));
    this.clock = clock;
  }

  private KeyPair next() {
    return made(taken.getAndIncrement());
  }

  static KeyPair made(int index) {
    while (MADE.size() <= index) {
      MADE.add(RsaKeyPool.generate());
    }
    return MADE.get(index);
  }

  /** Signing keys as one node of several sees them. */
  public SigningKeys node() {
    return new SigningKeys(databases, table, newKeys, clock);
  }

  public RotateSigningKey rotation(SigningKeys keys, TestPolicies policies) {
    return new RotateSigningKey(databases, table, keys, newKeys, policies.get(), clock);
  }
}
