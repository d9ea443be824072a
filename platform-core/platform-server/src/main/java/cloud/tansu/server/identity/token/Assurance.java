package cloud.tansu.server.identity.token;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * How sure a sign-in makes that it is the user, as the claim {@code acr} says it (OpenID Connect
 * Core 1.0 §2); the weakest first.
 */
public enum Assurance {
  /** A password, or the word of another provider. */
  ONE_FACTOR("aal1"),
  /** A second factor was checked besides. */
  TWO_FACTORS("aal2");

  /** Among the authentication methods (RFC 8176): more than one factor was checked. */
  public static final String MULTIPLE_FACTORS = "mfa";

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
    return methods.contains(MULTIPLE_FACTORS) ? TWO_FACTORS : ONE_FACTOR;
  }

  /** All values of the claim. */
  public static List<String> acrValues() {
    return Arrays.stream(values()).map(Assurance::acr).toList();
  }

  /**
   * What an application is content with.
   *
   * @param acrValues as the parameter {@code acr_values} says it, separated by spaces; what is not
   *     known here is ignored
   */
  public static Assurance weakestOf(String acrValues) {
    List<String> named = List.of(acrValues.split(" "));
    return Arrays.stream(values())
        .filter(level -> named.contains(level.acr))
        .findFirst()
        .orElse(ONE_FACTOR);
  }

  public boolean covers(Assurance needed) {
    return compareTo(needed) >= 0;
  }
}
