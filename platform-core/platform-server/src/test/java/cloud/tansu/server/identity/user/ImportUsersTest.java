package cloud.tansu.server.identity.user;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.ImportUsers.Outcome;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.testkit.AdjustableClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ImportUsersTest {

  /** Of {@link #PASSWORD}; from the tests of crypt_blowfish. */
  private static final String BCRYPT =
      "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";

  private static final String PASSWORD = "U*U";

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path keyRing;

  private TestUsers users;
  private Realm acme;

  @BeforeEach
  void setUp() {
    users = new TestUsers(databases, keyRing, new AdjustableClock());
    acme = users.withKey(Realm.of(databases.tenant("acme")));
  }

  @Test
  void letsAnImportedUserSignInAndHashesThePasswordAnew() {
    importAll(user("bob@acme.com", Optional.of(BCRYPT)));

    assertThat(users.signIn(acme, "bob@acme.com", "U*V"))
        .isInstanceOf(SignInResult.WrongCredentials.class);
    assertThat(storedHash()).isEqualTo(BCRYPT);
    users.signIn(acme, "bob@acme.com", PASSWORD).orProblem();
    assertThat(storedHash()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    users.signIn(acme, "bob@acme.com", PASSWORD).orProblem();
  }

  @Test
  void letsEverySignInThroughOfSeveralThatHashThePasswordAnew() throws Exception {
    importAll(user("bob@acme.com", Optional.of(BCRYPT)));
    CyclicBarrier together = new CyclicBarrier(4);

    List<SignInResult> results;
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<SignInResult>> running =
          IntStream.range(0, 4)
              .mapToObj(
                  thread ->
                      threads.submit(
                          () -> {
                            together.await();
                            return users.signIn(acme, "bob@acme.com", PASSWORD);
                          }))
              .toList();
      results = new ArrayList<>();
      for (Future<SignInResult> one : running) {
        results.add(one.get());
      }
    }

    assertThat(results).allSatisfy(SignInResult::orProblem);
  }

  @Test
  void saysWhatCameOfEachUserAndCanBeRunAgain() {
    ImportedUser[] all = {
      user("bob@acme.com", Optional.of(BCRYPT)),
      user("Bob@acme.com", Optional.empty()),
      user("carol@acme.com", Optional.of("5f4dcc3b5aa765d61d8327deb882cf99")),
      new ImportedUser(
          new Email("dave@acme.com"), true, Optional.empty(), List.of("Root"), Optional.empty()),
      user("erin@acme.com", Optional.empty())
    };

    List<Outcome> first = importAll(all);
    List<Outcome> again = importAll(all);

    assertThat(first)
        .extracting(outcome -> outcome.getClass().getSimpleName())
        .containsExactly("Imported", "EmailTaken", "UnknownHash", "UnknownRole", "Imported");
    assertThat(again)
        .extracting(outcome -> outcome.getClass().getSimpleName())
        .containsExactly("EmailTaken", "EmailTaken", "UnknownHash", "UnknownRole", "EmailTaken");
    assertThat(users.audited(acme)).endsWith("UserImport Success", "UserImport Success");
  }

  @Test
  void aTenantCannotImportIntoAnother() {
    Realm globex = users.withKey(Realm.of(databases.tenant("globex")));

    importAll(user("bob@acme.com", Optional.of(BCRYPT)));

    assertThat(users.signIn(globex, "bob@acme.com", PASSWORD))
        .isInstanceOf(SignInResult.WrongCredentials.class);
  }

  private List<Outcome> importAll(ImportedUser... imported) {
    return users.imports().importAll(Actor.SYSTEM, acme, List.of(imported));
  }

  private static ImportedUser user(String email, Optional<String> hash) {
    return new ImportedUser(new Email(email), true, Optional.of("Bob"), List.of("User"), hash);
  }

  private String storedHash() {
    return users
        .databases()
        .read(acme, unit -> unit.first("select password_hash from users", row -> row.getString(1)))
        .orElseThrow();
  }
}
