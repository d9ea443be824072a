package cloud.tansu.server.identity.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.Tokens;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PasswordHashingTest {

  private static final Argon2 NATIVE = NativeArgon2.load().orElseThrow();
  private static final Argon2 JAVA = new JavaArgon2();

  private final Tokens tokens = new Tokens(new SecureRandom());

  @Test
  void recognisesThePasswordAndNoOther() {
    PasswordHashing passwords = passwords(NATIVE);

    String hash = passwords.hash("Sésame, 0uvre-toi");

    assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(passwords.matches("Sésame, 0uvre-toi", Optional.of(hash))).isTrue();
    assertThat(passwords.matches("Sesame, 0uvre-toi", Optional.of(hash))).isFalse();
  }

  @Test
  void saltsEveryHash() {
    PasswordHashing passwords = passwords(NATIVE);

    assertThat(passwords.hash("SecurePass123!")).isNotEqualTo(passwords.hash("SecurePass123!"));
  }

  @Test
  void readsInJavaWhatTheNativeLibraryWroteAndBack() {
    String byNative = passwords(NATIVE).hash("SecurePass123!");
    String byJava = passwords(JAVA).hash("SecurePass123!");

    assertThat(passwords(JAVA).matches("SecurePass123!", Optional.of(byNative))).isTrue();
    assertThat(passwords(NATIVE).matches("SecurePass123!", Optional.of(byJava))).isTrue();
  }

  @Test
  void readsTheHashOfTheReferenceImplementation() {
    // From the test vectors of github.com/P-H-C/phc-winner-argon2, src/test.c.
    String hash =
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ"
            + "$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    assertThat(passwords(JAVA).matches("password", Optional.of(hash))).isTrue();
    assertThat(passwords(NATIVE).matches("password", Optional.of(hash))).isTrue();
    assertThat(passwords(NATIVE).matches("passwore", Optional.of(hash))).isFalse();
  }

  @Test
  void worksAsHardForAnAccountThatDoesNotExist() {
    AtomicInteger calls = new AtomicInteger();
    PasswordHashing passwords = passwords(counting(calls));
    String hash = passwords.hash("SecurePass123!");
    calls.set(0);

    passwords.matches("wrong", Optional.of(hash));
    int forKnown = calls.getAndSet(0);
    boolean accepted = passwords.matches("wrong", Optional.empty());

    assertThat(accepted).isFalse();
    assertThat(calls).hasValue(forKnown);
  }

  @Test
  void refusesOverlongPasswordsWithoutHashingThem() {
    AtomicInteger calls = new AtomicInteger();
    PasswordHashing passwords = passwords(counting(calls));
    calls.set(0);

    assertThat(passwords.matches("x".repeat(100_000), Optional.empty())).isFalse();
    assertThat(calls).hasValue(0);
  }

  @Test
  void refusesWhenTooManyWait() throws InterruptedException {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    HashingBulkhead bulkhead = new HashingBulkhead(1, 0, Duration.ofSeconds(30));
    Thread holder =
        Thread.ofVirtual()
            .start(
                () ->
                    bulkhead.run(
                        () -> {
                          entered.countDown();
                          return awaited(leave);
                        }));
    entered.await();

    assertThatThrownBy(() -> bulkhead.run(() -> true))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> {
              assertThat(refused.problem().type().code()).isEqualTo("sign_in_busy");
              assertThat(refused.problem().retryAfter()).isPresent();
            });

    leave.countDown();
    holder.join();
    assertThat(bulkhead.<Boolean>run(() -> true)).isTrue();
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private PasswordHashing passwords(Argon2 argon2) {
    return new PasswordHashing(argon2, tokens, new HashingBulkhead(2, 8, Duration.ofSeconds(10)));
  }

  private static Argon2 counting(AtomicInteger calls) {
    return new Argon2() {
      @Override
      public byte[] tag(Argon2Cost cost, byte[] password, byte[] salt, int length) {
        calls.incrementAndGet();
        return NATIVE.tag(cost, password, salt, length);
      }

      @Override
      public String name() {
        return "counting";
      }
    };
  }
}
