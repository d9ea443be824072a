package cloud.tansu.server.identity.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.kernel.Tokens;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TotpTest {

  private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
  private static final Instant NOW = Instant.ofEpochSecond(1_000_000_020);
  private static final long STEP = Totp.stepAt(NOW);

  /** The last six of the eight digits of RFC 6238, appendix B. */
  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void computesTheTestVectorsOfTheStandard(long seconds, String code) {
    assertThat(Totp.code(SECRET, Totp.stepAt(Instant.ofEpochSecond(seconds)))).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 1})
  void acceptsTheStepsBesideThePresentOne(long distance) {
    String code = Totp.code(SECRET, STEP + distance);

    assertThat(Totp.match(SECRET, code, NOW, 0)).contains(STEP + distance);
  }

  @ParameterizedTest
  @ValueSource(longs = {-2, 2})
  void refusesStepsFurtherAway(long distance) {
    String code = Totp.code(SECRET, STEP + distance);

    assertThat(Totp.match(SECRET, code, NOW, 0)).isEmpty();
  }

  @Test
  void changesStepsAtTheFullHalfMinute() {
    String code = Totp.code(SECRET, STEP - 1);
    Instant lastMoment = NOW.plusSeconds(29).plusMillis(999);

    assertThat(Totp.match(SECRET, code, lastMoment, 0)).isPresent();
    assertThat(Totp.match(SECRET, code, lastMoment.plusMillis(1), 0)).isEmpty();
  }

  @Test
  void refusesWhatWasUsed() {
    String code = Totp.code(SECRET, STEP);

    assertThat(Totp.match(SECRET, code, NOW, STEP)).isEmpty();
    assertThat(Totp.match(SECRET, code, NOW, STEP - 1)).isPresent();
  }

  @Test
  void readsACodeWithASpaceInTheMiddle() {
    String code = Totp.code(SECRET, STEP);

    assertThat(Totp.match(SECRET, code.substring(0, 3) + " " + code.substring(3), NOW, 0))
        .isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12345", "1234567", "abcdef", "-12345", "١٢٣٤٥٦"})
  void refusesWhatAreNotSixDigits(String typed) {
    assertThat(Totp.match(SECRET, typed, NOW, 0)).isEmpty();
  }

  @Test
  void writesTheSecretAsAppsReadIt() {
    TotpSecret secret = TotpSecret.random(new Tokens(new Random(1)));

    assertThat(secret.base32()).matches("[A-Z2-7]{32}");
    assertThat(new Authenticator(secret.base32(), java.time.Clock.systemUTC()).code()).hasSize(6);
    assertThat(secret.otpauthUri("Acme: Ltd", "alice@acme.com"))
        .startsWith("otpauth://totp/Acme%20%20Ltd:alice%40acme.com?secret=" + secret.base32())
        .endsWith("&issuer=Acme%20%20Ltd&algorithm=SHA1&digits=6&period=30");
  }

  @Test
  void makesAnotherSecretEachTime() {
    Tokens tokens = new Tokens(new SecureRandom());

    assertThat(TotpSecret.random(tokens).base32()).isNotEqualTo(TotpSecret.random(tokens).base32());
  }
}
