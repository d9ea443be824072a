package cloud.tansu.server.identity.password;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.kernel.Tokens;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImportedPasswordsTest {

  private static final String TAG = "CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

  private final PasswordHashing passwords =
      new PasswordHashing(
          Argon2.best(),
          new Tokens(new SecureRandom()),
          new HashingBulkhead(2, 8, Duration.ofSeconds(10)));

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        // crypt_blowfish (openwall.com/crypt), wrapper.c; the last one ignores what follows byte 72
        "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW U*U",
        "$2y$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK U*U*",
        "$2a$05$abcdefghijklmnopqrstuu5s2v8.iXieOjg/.AySBTTZIIVFJeBui"
            + " 0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ignored",
        // the formats of Django, computed by hashlib and libxcrypt
        "pbkdf2_sha256$1000$seasalt$JgZryXe2Ga8ysg6XbzkLpTdyPQrHqsinbL9BnnhgX4A= lètmein",
        "pbkdf2_sha1$1000$seasalt$ljleU4wBmTtz/MoG5YTwxpM0d7I= lètmein",
        "scrypt$16384$seasalt$8$1$Qj3+9PPyRjSJIebHnG81TMjsqtaIGxNQG/aEB/NYafTJ7tibgfYz71m0ldQESkXFR"
            + "kdVCBhhY8mx7rQwite/Pw== lètmein",
        "bcrypt_sha256$$2b$05$LZSJchsWG/DrBy1erNs4eepuDLJtxbj0P8nBRF8LOfsajWluQH/Ka lètmein",
        "bcrypt$$2b$05$LZSJchsWG/DrBy1erNs4eeqVlozgwRSV8RvlM0rShGC1p5UjlLejW lètmein",
        // passlib, and the format for what Keycloak stores, computed by hashlib
        "$pbkdf2-sha256$6400$.6UI/S.nXIk8jcbdHx3Fhg$98jZicV16ODfEsEZeYPGHU3kbrUrvUEXOPimVSQDD44"
            + " password",
        "$pbkdf2-sha512$i=2100$MDEyMzQ1Njc4OWFiY2RlZg==$3PWBIwsFoQ98yDNhqUCqmiAmzgCippZRlq9LVXp9IK4"
            + "TKcHwCXpVmiwIi3jvsMrUZfpFnY44uv5ffV3K7IzUbA== lètmein",
        // RFC 7914 §12
        "$scrypt$ln=14,r=8,p=1$U29kaXVtQ2hsb3JpZGU$cCO9yzr9c0hGHAbNgf046/2o+7qQT44+qbVD9lRdofLVQylV"
            + "YT8Pz2LUlwUkKpr55h6F3A1lHkDfzwF7RVdYhw pleaseletmein",
        // github.com/firebase/scrypt
        "$fbscrypt$v=1,n=14,r=8,p=1,ss=Bw==,sk=jxspr8Ki0RYycVU8zykbdLGjFQ3McFUH0uiiTvC8pVMXAn210wjL"
            + "NmdZJzxUECKbm0QsEmYUSDzZvpjeJ9WmXA==$42xEC+ixf3L2lw==$lSrfV15cpx95/sZS2W9c9Kp6i/LVgQND"
            + "NC/qzrCnh1SAyZvqmZqAjTdn3aoItz+VHjoZilo78198JAdRuid5lQ== user1password",
        // ASP.NET Core, PasswordHasherTest
        "AQAAAAEAACcQAAAAEAABAgMEBQYHCAkKCwwNDg+yWU7rLgUwPZb1Itsmra7cbxw2EFpwpVFIEtP+JIuUEw=="
            + " 'my password'",
        "AQAAAAIAAAAyAAAAEOMwvh3+FZxqkdMBz2ekgGhwQ4B6pZWND6zgESBuWiHw 'my password'",
        "AQAAAAAAAAD6AAAAEAhftMyfTJylOlZT+eEotFXd1elee8ih5WsjXaR3PA9M 'my password'",
        // phc-winner-argon2, src/test.c
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$" + TAG + " password",
        "argon2$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$" + TAG + " password",
        "$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$wWKIMhR9lyDFvRz9YTZweHKfbftvj+qf+YFY4NeBbtA"
            + " password",
        "$argon2i$m=65536,t=2,p=1$c29tZXNhbHQ$9sTbSlTio3Biev89thdrlKKiCaYsjjYVJxGAL3swxpQ password",
      })
  void recognisesThePasswordOfAHashFromElsewhere(String hash, String password) {
    Optional<String> stored = passwords.importable(hash);

    assertThat(stored).isPresent();
    assertThat(passwords.matches(password, stored)).isTrue();
    assertThat(passwords.matches("x" + password, stored)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "SecurePass123!",
        "5f4dcc3b5aa765d61d8327deb882cf99",
        "{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=",
        "$1$saltsalt$qjXMvbEw8oaL.CzflDtaK/",
        // buggy variant of bcrypt, unknown one, cost below and above
        "$2x$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "$2c$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "$2a$03$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "$2a$15$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        // too much work
        "pbkdf2_sha256$2000001$seasalt$JgZryXe2Ga8ysg6XbzkLpTdyPQrHqsinbL9BnnhgX4A=",
        "$pbkdf2-sha256$i=9999999$c2FsdHNhbHQ$" + TAG,
        "$scrypt$ln=18,r=8,p=1$c2FsdHNhbHQ$" + TAG,
        "$scrypt$ln=16,r=8,p=5$c2FsdHNhbHQ$" + TAG,
        "$scrypt$ln=99,r=8,p=1$c2FsdHNhbHQ$" + TAG,
        "scrypt$16385$seasalt$8$1$" + TAG,
        "$argon2id$v=19$m=262145,t=1,p=1$c29tZXNhbHQ$" + TAG,
        "$argon2id$v=19$m=262144,t=5,p=1$c29tZXNhbHQ$" + TAG,
        "$argon2i$v=19$m=262144,t=5,p=1$c29tZXNhbHQ$" + TAG,
        "AQAAAAEAf///AAAAEAABAgMEBQYHCAkKCwwNDg+yWU7rLgUwPZb1Itsmra7cbxw2EFpwpVFIEtP+JIuUEw==",
        // no salt, or a tag that many passwords meet
        "$pbkdf2-sha256$i=1000$=$" + TAG,
        "$pbkdf2-sha256$i=1000$c2FsdHNhbHQ$c2hvcnQ",
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$c29tZXNhbHRzYWx0",
        // ASP.NET: unknown digest, salt longer than all of it, version 2
        "AQAAAAMAACcQAAAAEB98ik4rMnThQzVdtfVfStpq0EpSA4tnEhciZTU8kznWADk4TOPsjRjqrA7PGIfxlQ==",
        "AQAAAAEAACcQf///EAABAgMEBQYHCAkKCwwNDg+yWU7rLgUwPZb1Itsmra7cbxw2EFpwpVFIEtP+JIuUEw==",
        "ANXrDknc7fGPpigibZXXZFMX4aoqz44JveK6jQuwY3eH/UyPhvr5xTPeGYEckLxz9A==",
      })
  void refusesWhatIsNoHashOrTooMuchWork(String hash) {
    assertThat(passwords.importable(hash)).isEmpty();
  }

  @Test
  void refusesATextOfAnyLength() {
    assertThat(passwords.importable("$pbkdf2-sha256$1000$" + "a".repeat(1_000_000))).isEmpty();
  }

  @Test
  void takesOnlyItsOwnHashesForUpToDate() {
    String own = passwords.hash("SecurePass123!");

    assertThat(passwords.isOutdated(own)).isFalse();
    assertThat(passwords.isOutdated("$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$" + TAG)).isTrue();
    assertThat(passwords.isOutdated("$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"))
        .isTrue();
  }
}
