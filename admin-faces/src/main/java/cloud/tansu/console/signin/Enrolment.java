package cloud.tansu.console.signin;

import cloud.tansu.console.Visit;
import cloud.tansu.server.identity.console.ConsoleSecondFactor;
import cloud.tansu.server.identity.mfa.EnrolTotp;
import cloud.tansu.server.identity.realm.Realm;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/**
 * The step of a sign-in that sets an authenticator app up where one is required: shows the picture
 * to scan, asks for a code of the app, and shows the recovery codes.
 */
@Named("enrolment")
@RequestScoped
public class Enrolment {

  private final ConsoleSecondFactor secondFactor;

  private String token;
  private String code = "";
  private String picture = "";
  private String secret = "";
  private List<String> recoveryCodes = List.of();

  @Inject
  Enrolment(ConsoleSecondFactor secondFactor, Visit visit) {
    this.secondFactor = secondFactor;
    this.token = visit.parameter("form:enrolToken");
  }

  /**
   * Begins, or begins anew with another secret.
   *
   * @return whether the sign-in can go on
   */
  boolean begin(Realm realm, String mfaToken) {
    token = mfaToken;
    secondFactor.beginEnrolment(realm, mfaToken).ifPresentOrElse(this::show, this::drop);
    return isAsked();
  }

  private void show(EnrolTotp.Begun begun) {
    picture = begun.qrCode();
    secret = begun.secret();
  }

  /** Forgets the step: the sign-in begins anew. */
  void drop() {
    token = "";
  }

  void done(List<String> codes) {
    drop();
    recoveryCodes = List.copyOf(codes);
  }

  String takeCode() {
    String given = code;
    code = "";
    return given;
  }

  /** Whether the app has to be set up now. */
  public boolean isAsked() {
    return !token.isEmpty();
  }

  /** The secret as an SVG element; empty while the one that was shown before still counts. */
  public String getPicture() {
    return picture;
  }

  /** The secret for typing; empty as {@link #getPicture()} is. */
  public String getSecret() {
    return secret;
  }

  /** What gets the account back without the app; shown once. */
  public List<String> getRecoveryCodes() {
    return recoveryCodes;
  }

  /** The same, one per line, to be copied. */
  public String getRecoveryText() {
    return String.join("\n", recoveryCodes);
  }

  public String getToken() {
    return token;
  }

  public void setToken(String token) {
    this.token = token;
  }

  public String getCode() {
    return code;
  }

  public void setCode(String code) {
    this.code = code;
  }
}
