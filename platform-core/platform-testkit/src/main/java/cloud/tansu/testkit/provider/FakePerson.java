package cloud.tansu.testkit.provider;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody with an account at the fake provider.
 *
 * @param subject the provider's id of the account; GitHub's are numbers
 * @param email the address, if the provider tells it
 * @param emailVerified whether the provider vouches for it
 * @param name display name
 * @param claims further claims of ID tokens, by name
 */
public record FakePerson(
    String subject,
    Optional<String> email,
    boolean emailVerified,
    String name,
    Map<String, Object> claims) {

  public FakePerson {
    claims = Map.copyOf(claims);
  }

  /** Somebody with a verified address. */
  public static FakePerson of(String subject, String email) {
    return new FakePerson(subject, Optional.of(email), true, "Ada Lovelace", Map.of());
  }

  /** The same person, whose address the provider has not verified. */
  public FakePerson unverified() {
    return new FakePerson(subject, email, false, name, claims);
  }

  /** The same person without an address. */
  public FakePerson withoutEmail() {
    return new FakePerson(subject, Optional.empty(), false, name, claims);
  }

  /** The same person with a further claim, or another value of it. */
  public FakePerson with(String claim, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(claims);
    more.put(claim, value);
    return new FakePerson(subject, email, emailVerified, name, more);
  }

  /** The claims of OpenID Connect Core §5.1, then the further ones. */
  Map<String, Object> openIdClaims() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("sub", subject);
    email.ifPresent(
        address -> {
          all.put("email", address);
          all.put("email_verified", emailVerified);
        });
    all.put("name", name);
    all.put("picture", "https://pictures.example.com/" + subject + ".png");
    all.putAll(claims);
    return all;
  }
}
