package cloud.tansu.server.identity.user;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * How sure a sign-in makes that it is the user, as the claim {@code acr} says it (OpenID Connect
 * Core 1.0 §2); the weakest first.
 */
public enum Assurance {
  /** A password, or the word of another provider. */
  ONE_FACTOR("aal1"),
  /** A second factor was checked besides. */
  TWO_FACTORS("aal2");

  private final String acr;

  Assurance(String acr) {
    this.acr = acr;
  }

  /** The value of the claim, named after the levels of NIST SP 800-63B. */
  public String acr() {
    return acr;
  }

  /** What these methods amount to. */
  public static Assurance of(Collection<String> methods) {
    return methods.contains(Authentication.MULTIPLE_FACTORS) ? TWO_FACTORS : ONE_FACTOR;
  }

  /** All values of the claim. */
  public static List<String> acrValues() {
    return Arrays.stream(values()).map(Assurance::acr).toList();
  }

  public static Optional<Assurance> ofAcr(String acr) {
    return Arrays.stream(values()).filter(level -> level.acr.equals(acr)).findFirst();
  }

  public boolean covers(Assurance needed) {
    return compareTo(needed) >= 0;
  }
}
