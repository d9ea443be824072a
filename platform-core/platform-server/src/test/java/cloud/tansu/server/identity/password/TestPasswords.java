package cloud.tansu.server.identity.password;

import cloud.tansu.server.kernel.Tokens;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Hashing that costs tests little, and counts. */
public final class TestPasswords {

  private static final Argon2 NATIVE = NativeArgon2.load().orElseThrow();
  private static final Argon2Cost CHEAP = new Argon2Cost(8, 1, 1);

  private final AtomicInteger calls = new AtomicInteger();
  private final PasswordHashing hashing;

  public TestPasswords() {
    this.hashing =
        new PasswordHashing(
            new CheapArgon2(),
            new Tokens(new SecureRandom()),
            new HashingBulkhead(4, 100, Duration.ofSeconds(30)));
  }

  public PasswordHashing get() {
    return hashing;
  }

  /** How many hashes were computed since the last call. */
  public int hashesSinceLastAsked() {
    return calls.getAndSet(0);
  }

  /** The real thing with hardly any work. */
  private final class CheapArgon2 implements Argon2 {

    @Override
    public byte[] tag(Argon2Cost cost, byte[] password, byte[] salt, int length) {
      calls.incrementAndGet();
      return NATIVE.tag(CHEAP, password, salt, length);
    }

    @Override
    public String name() {
      return "cheap";
    }
  }
}
