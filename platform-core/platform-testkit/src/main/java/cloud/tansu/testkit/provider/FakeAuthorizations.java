package cloud.tansu.testkit.provider;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The authorization codes and access tokens of the fake provider, with every check that RFC 6749,
 * RFC 7636 and OpenID Connect ask for.
 */
final class FakeAuthorizations {

  /**
   * What a browser agreed to.
   *
   * @param request parameters of the authorization request
   * @param person who agreed
   */
  record Agreement(Map<String, String> request, FakePerson person) {}

  /** A token request that is refused, in the words of RFC 6749 §5.2. */
  static final class Refused extends Exception {

    private static final long serialVersionUID = 1L;

    private final String error;

    Refused(String error, String description) {
      super(description);
      this.error = error;
    }

    String error() {
      return error;
    }
  }

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Map<String, Agreement> codes = new ConcurrentHashMap<>();
  private final Map<String, FakePerson> accessTokens = new ConcurrentHashMap<>();

  /** What is wrong with an authorization request; empty when nothing is. */
  static List<String> complaints(Map<String, String> request, boolean openId) {
    List<String> complaints = new ArrayList<>();
    expect(complaints, request, "response_type", "code");
    expect(complaints, request, "client_id", FakeIdentityProvider.CLIENT_ID);
    expect(complaints, request, "code_challenge_method", "S256");
    matches(complaints, request, "redirect_uri", "https?://[^#]+");
    matches(complaints, request, "state", ".{22,512}");
    matches(complaints, request, "code_challenge", "[A-Za-z0-9_-]{43}");
    matches(complaints, request, "scope", "[^ ]+( [^ ]+)*");
    if (openId) {
      matches(complaints, request, "nonce", ".{22,512}");
      matches(complaints, request, "scope", "(.* )?openid( .*)?");
    }
    return complaints;
  }

  private static void expect(
      List<String> complaints, Map<String, String> request, String name, String value) {
    if (!value.equals(request.get(name))) {
      complaints.add(name + " is '" + request.get(name) + "' instead of '" + value + "'");
    }
  }

  private static void matches(
      List<String> complaints, Map<String, String> request, String name, String pattern) {
    if (!request.getOrDefault(name, "").matches(pattern)) {
      complaints.add(name + " is '" + request.get(name) + "'");
    }
  }

  String code(Agreement agreement) {
    String code = secret();
    codes.put(code, agreement);
    return code;
  }

  /** Exchanges a code, which is used up even when the exchange fails. */
  Agreement exchange(Map<String, String> form) throws Refused {
    Agreement agreement = codes.remove(form.getOrDefault("code", ""));
    if (agreement == null) {
      throw new Refused("invalid_grant", "The code is unknown or was used");
    }
    if (!agreement.request().getOrDefault("redirect_uri", "").equals(form.get("redirect_uri"))) {
      throw new Refused("invalid_grant", "redirect_uri is another one");
    }
    if (!challenge(form.getOrDefault("code_verifier", ""))
        .equals(agreement.request().get("code_challenge"))) {
      throw new Refused("invalid_grant", "code_verifier does not belong to code_challenge");
    }
    return agreement;
  }

  String accessToken(FakePerson person) {
    String token = secret();
    accessTokens.put(token, person);
    return token;
  }

  Optional<FakePerson> whoseIs(Optional<String> authorization) {
    return authorization
        .filter(header -> header.startsWith("Bearer "))
        .map(header -> accessTokens.get(header.substring("Bearer ".length())));
  }

  private static String challenge(String verifier) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException everyJreHasIt) {
      throw new IllegalStateException(everyJreHasIt);
    }
  }

  private static String secret() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
