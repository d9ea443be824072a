package cloud.tansu.server.identity.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.identity.mfa.EnrolTotp.Confirmation;
import cloud.tansu.server.identity.mfa.SecondFactors.Need;
import cloud.tansu.server.identity.mfa.SecondFactors.Result;
import cloud.tansu.server.identity.mfa.TestFactors.Enrolled;
import cloud.tansu.server.identity.policy.LockoutPolicy;
import cloud.tansu.server.identity.policy.MfaPolicy.Mode;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.identity.user.TestUsers;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.testkit.AdjustableClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SecondFactorsTest {

  private static final Result RIGHT = new Result.Right();
  private static final Result WRONG = new Result.Wrong(false);

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path keyRing;

  private final AdjustableClock clock = new AdjustableClock();
  private TestUsers users;
  private TestFactors factors;
  private Realm acme;
  private TokenSubject alice;

  @BeforeEach
  void setUp() {
    users = new TestUsers(databases, keyRing, clock);
    factors = users.factors();
    acme = Realm.of(databases.tenant("acme"));
    alice = users.user(acme, "alice@acme.com", "User");
  }

  private Result code(String text) {
    return factors.check(acme, alice.id(), new Proof.Code(text));
  }

  private Result recovery(String text) {
    return factors.check(acme, alice.id(), new Proof.Recovery(text));
  }

  @Test
  void asksNobodyBeforeTheEnrolmentIsConfirmed() {
    Authenticator app = new Authenticator(factors.begun(alice).secret(), clock);

    assertThat(factors.needOf(alice)).isEqualTo(Need.NOTHING);
    assertThat(code(app.code())).isEqualTo(WRONG);
  }

  @Test
  void isInUseOnceACodeWasShown() {
    Authenticator app = new Authenticator(factors.begun(alice).secret(), clock);

    assertThat(factors.confirm(alice, app.wrongCode())).isEqualTo(new Confirmation.WrongCode());
    assertThat(factors.confirm(alice, app.code())).isInstanceOf(Confirmation.Confirmed.class);
    assertThat(factors.needOf(alice)).isEqualTo(Need.CODE);
    assertThat(users.audited(acme))
        .containsSubsequence("MfaEnrolmentBegin Success", "MfaEnrol Success");
  }

  @Test
  void forgetsAnEnrolmentThatIsNotConfirmedInTime() {
    Authenticator app = new Authenticator(factors.begun(alice).secret(), clock);
    clock.advance(EnrolTotp.PENDING);

    assertThat(factors.confirm(alice, app.code())).isEqualTo(new Confirmation.NothingBegun());
  }

  @Test
  void takesTheSecretOfTheLastBegin() {
    Authenticator first = new Authenticator(factors.begun(alice).secret(), clock);
    Authenticator second = new Authenticator(factors.begun(alice).secret(), clock);

    assertThat(factors.confirm(alice, first.code())).isEqualTo(new Confirmation.WrongCode());
    assertThat(factors.confirm(alice, second.code())).isInstanceOf(Confirmation.Confirmed.class);
  }

  @Test
  void neverReplacesAnAppInUse() {
    Enrolled enrolled = factors.enrolled(alice);

    boolean begun =
        users
            .databases()
            .transact(acme, unit -> factors.enrolment().begin(unit, factors.owner(alice)))
            .isPresent();

    assertThat(begun).isFalse();
    assertThat(code(enrolled.app().code())).isEqualTo(RIGHT);
  }

  @Test
  void acceptsACodeOnce() {
    Authenticator app = factors.enrolled(alice).app();
    String code = app.code();

    assertThat(code(code)).isEqualTo(RIGHT);
    assertThat(code(code)).isEqualTo(WRONG);
  }

  @Test
  void doesNotAcceptTheCodeOfTheEnrolmentAgain() {
    Authenticator app = new Authenticator(factors.begun(alice).secret(), clock);
    String code = app.code();
    factors.confirm(alice, code);

    assertThat(code(code)).isEqualTo(WRONG);
  }

  @Test
  void acceptsNoCodeOlderThanTheLastAccepted() {
    Authenticator app = factors.enrolled(alice).app();
    clock.advance(Totp.STEP);
    String older = app.codeAfter(Totp.STEP.negated());

    assertThat(code(app.code())).isEqualTo(RIGHT);
    assertThat(code(older)).isEqualTo(WRONG);
  }

  @Test
  void permitsClocksThatAreHalfAMinuteApart() {
    Authenticator app = factors.enrolled(alice).app();
    clock.advance(Totp.STEP);

    assertThat(code(app.codeAfter(Duration.ofMinutes(-1)))).isEqualTo(WRONG);
    assertThat(code(app.codeAfter(Duration.ofSeconds(-30)))).isEqualTo(RIGHT);
    assertThat(code(app.codeAfter(Duration.ofMinutes(1)))).isEqualTo(WRONG);
    assertThat(code(app.codeAfter(Duration.ofSeconds(30)))).isEqualTo(RIGHT);
  }

  @Test
  void acceptsACodeOnceWhenItComesTwiceAtTheSameTime() throws Exception {
    Authenticator app = factors.enrolled(alice).app();
    String code = app.code();

    List<Result> results = together(4, () -> code(code));

    assertThat(results).filteredOn(RIGHT::equals).hasSize(1);
  }

  @Test
  void looksAtNoMoreThanFiveGuessesThatComeAtTheSameTime() throws Exception {
    Authenticator app = factors.enrolled(alice).app();
    String wrong = app.wrongCode();

    List<Result> results = together(8, () -> code(wrong));

    assertThat(results).filteredOn(Result.Wrong.class::isInstance).hasSize(5);
    assertThat(results).filteredOn(Result.Locked.class::isInstance).hasSize(3);
  }

  private static List<Result> together(int parallel, Callable<Result> work) throws Exception {
    CyclicBarrier barrier = new CyclicBarrier(parallel);
    try (ExecutorService executor = Executors.newFixedThreadPool(parallel)) {
      Stream<Future<Result>> running =
          IntStream.range(0, parallel)
              .mapToObj(
                  i ->
                      executor.submit(
                          () -> {
                            barrier.await();
                            return work.call();
                          }));
      List<Future<Result>> all = running.toList();
      List<Result> results = new java.util.ArrayList<>();
      for (Future<Result> each : all) {
        results.add(each.get());
      }
      return results;
    }
  }

  @Test
  void locksTheFactorAfterFiveWrongCodes() {
    Authenticator app = factors.enrolled(alice).app();
    IntStream.range(0, 4).forEach(i -> assertThat(code(app.wrongCode())).isEqualTo(WRONG));

    assertThat(code(app.wrongCode())).isEqualTo(new Result.Wrong(true));
    assertThat(code(app.code())).isEqualTo(new Result.Locked(Duration.ofMinutes(15)));

    clock.advance(Duration.ofMinutes(15));

    assertThat(code(app.code())).isEqualTo(RIGHT);
  }

  @Test
  void countsWrongRecoveryCodesAsWell() {
    Enrolled enrolled = factors.enrolled(alice);
    IntStream.range(0, 5).forEach(i -> recovery("0000-0000-0000-0000"));

    assertThat(recovery(enrolled.recoveryCodes().getFirst())).isInstanceOf(Result.Locked.class);
  }

  @Test
  void locksAsTheTenantSays() {
    factors.policies().lockout(acme, new LockoutPolicy(2, 60));
    Authenticator app = factors.enrolled(alice).app();
    code(app.wrongCode());
    code(app.wrongCode());

    assertThat(code(app.code())).isEqualTo(new Result.Locked(Duration.ofHours(1)));
  }

  @Test
  void startsCountingAnewAfterARightCode() {
    Authenticator app = factors.enrolled(alice).app();
    for (int round = 0; round < 3; round++) {
      IntStream.range(0, 4).forEach(i -> code(app.wrongCode()));
      assertThat(code(app.code())).isEqualTo(RIGHT);
      clock.advance(Totp.STEP);
    }
  }

  @Test
  void givesTenRecoveryCodesThatWorkOnce() {
    Enrolled enrolled = factors.enrolled(alice);
    String first = enrolled.recoveryCodes().getFirst();

    assertThat(enrolled.recoveryCodes())
        .hasSize(10)
        .doesNotHaveDuplicates()
        .allMatch(code -> code.matches("([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}"));
    assertThat(recovery(first)).isEqualTo(RIGHT);
    assertThat(recovery(first)).isEqualTo(WRONG);
    assertThat(factors.change().state(acme, alice.id()).recoveryCodesLeft()).isEqualTo(9);
  }

  @Test
  void readsARecoveryCodeHoweverItIsTyped() {
    String code = factors.enrolled(alice).recoveryCodes().getFirst();

    assertThat(recovery(code.toLowerCase(Locale.ROOT).replace("-", " ").replace('1', 'l')))
        .isEqualTo(RIGHT);
  }

  @Test
  void acceptsARecoveryCodeOnceWhenItComesTwiceAtTheSameTime() throws Exception {
    String code = factors.enrolled(alice).recoveryCodes().getFirst();

    assertThat(together(4, () -> recovery(code))).filteredOn(RIGHT::equals).hasSize(1);
  }

  @Test
  void removesAppAndCodes() {
    Enrolled enrolled = factors.enrolled(alice);

    assertThat(factors.change().remove(alice.actor(), acme, alice.id())).isTrue();
    assertThat(factors.change().remove(alice.actor(), acme, alice.id())).isFalse();
    assertThat(factors.needOf(alice)).isEqualTo(Need.NOTHING);
    assertThat(code(enrolled.app().code())).isEqualTo(WRONG);
    assertThat(recovery(enrolled.recoveryCodes().getFirst())).isEqualTo(WRONG);
    assertThat(users.audited(acme)).endsWith("MfaRemove Success");
  }

  @Test
  void followsThePolicy() {
    factors.policies().mfa(acme, Mode.REQUIRED);
    assertThat(factors.needOf(alice)).isEqualTo(Need.ENROLMENT);

    factors.enrolled(alice);
    assertThat(factors.needOf(alice)).isEqualTo(Need.CODE);
  }

  @Test
  void asksNobodyWhereItIsSwitchedOff() {
    factors.enrolled(alice);
    factors.policies().mfa(Realm.PLATFORM, Mode.OFF);

    assertThat(factors.needOf(alice)).isEqualTo(Need.NOTHING);
  }

  @Test
  void aTenantCannotUseOrRemoveTheFactorOfAnothersUser() {
    Realm globex = Realm.of(databases.tenant("globex"));
    Enrolled enrolled = factors.enrolled(alice);

    Result elsewhere = factors.check(globex, alice.id(), new Proof.Code(enrolled.app().code()));
    boolean removed = factors.change().remove(alice.actor(), globex, alice.id());

    assertThat(elsewhere).isEqualTo(WRONG);
    assertThat(removed).isFalse();
    assertThat(code(enrolled.app().code())).isEqualTo(RIGHT);
  }

  @Test
  void aSecretCopiedToAnotherTenantCannotBeRead() {
    Realm globex = Realm.of(databases.tenant("globex"));
    TokenSubject bob = users.user(globex, "bob@globex.com", "User");
    Enrolled enrolled = factors.enrolled(alice);
    factors.enrolled(bob);
    byte[] sealed =
        users
            .databases()
            .read(acme, unit -> unit.first("select secret from totp_factors", r -> r.getBytes(1)))
            .orElseThrow();
    users
        .databases()
        .transact(globex, unit -> unit.update("update totp_factors set secret = ?", sealed));

    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> factors.check(globex, bob.id(), new Proof.Code(enrolled.app().code())))
        .isInstanceOf(cloud.tansu.server.secrets.SecretFault.class);
  }

  @Test
  void storesNeitherSecretNorCodesInClear() {
    EnrolTotp.Begun begun = factors.begun(alice);
    Authenticator app = new Authenticator(begun.secret(), clock);
    Confirmation confirmation = factors.confirm(alice, app.code());
    List<String> codes = ((Confirmation.Confirmed) confirmation).recoveryCodes();

    List<String> rows =
        users
            .databases()
            .read(
                acme,
                unit ->
                    unit.query(
                        "select f::text from totp_factors f"
                            + " union all select c::text from recovery_codes c"
                            + " union all select event::text from sys.audit_pending",
                        row -> row.getString(1)));

    HexFormat hex = HexFormat.of();
    assertThat(rows.toString())
        .doesNotContain(begun.secret())
        .doesNotContain(hex.formatHex(app.secret()))
        .doesNotContain(codes.getFirst())
        .doesNotContain(codes.getFirst().replace("-", ""))
        .doesNotContain(hex.formatHex(codes.getFirst().getBytes(StandardCharsets.US_ASCII)));
  }
}
