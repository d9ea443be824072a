package cloud.tansu.console.identity;

import static cloud.tansu.console.identity.PolicyMember.choice;
import static cloud.tansu.console.identity.PolicyMember.flag;
import static cloud.tansu.console.identity.PolicyMember.lines;
import static cloud.tansu.console.identity.PolicyMember.number;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the page draws a setting of identity that is a group of values.
 *
 * @param setting its name in the catalogue
 * @param place on whose page it stands
 */
public record PolicyForm(
    String setting, String title, String text, Place place, List<PolicyMember> members)
    implements Serializable {

  /** Where a group of settings is shown. */
  enum Place {
    BOTH,
    PLATFORM,
    TENANT
  }

  public PolicyForm {
    members = List.copyOf(members);
  }

  /** Whether the setting of that name stands on the page of identity. */
  public static boolean draws(String setting) {
    return ALL.stream().anyMatch(form -> form.setting.equals(setting));
  }

  /** All groups, in the order of the page. */
  static final List<PolicyForm> ALL =
      List.of(
          form(
              "identity.sign-in-enabled",
              "Sign-in of tenants",
              "The switch that closes every way in: pages, API and tokens.",
              flag("", "Users can sign in", "Off, nobody gets in and tokens are not renewed.")),
          form(
              "identity.tokens",
              "Token lifetimes",
              "How long what applications get stays valid.",
              number("accessTokenSeconds", "Access token", "seconds", ""),
              number("idTokenSeconds", "ID token", "seconds", ""),
              number("refreshTokenSeconds", "Refresh token", "seconds", "Since its last use."),
              number(
                  "refreshReuseSeconds",
                  "Reuse interval",
                  "seconds",
                  "So long a refresh token may be sent again by whoever missed the answer.")),
          form(
              "identity.password",
              "Passwords",
              "What a new password has to be like.",
              number("minLength", "Minimum length", "characters", ""),
              number("history", "History", "passwords", "So many old ones cannot be chosen again."),
              flag("requireUpperCase", "Needs an upper-case letter", ""),
              flag("requireLowerCase", "Needs a lower-case letter", ""),
              flag("requireDigit", "Needs a digit", ""),
              flag("requireSymbol", "Needs a symbol", "")),
          form(
              "identity.lockout",
              "Lock-out",
              "Closes an account for a while when somebody guesses at it.",
              number("attempts", "Failures in a row", "attempts", ""),
              number("minutes", "Locked for", "minutes", "")),
          form(
              "identity.session",
              "Sessions",
              "How long people stay signed in at the hosted pages and this console.",
              number("idleMinutes", "Without use", "minutes", ""),
              number("absoluteMinutes", "At most", "minutes", "Used or not."),
              number(
                  "reauthenticationMinutes",
                  "Fresh for",
                  "minutes",
                  "Sensitive operations ask for the password again after that.")),
          form(
              "identity.mfa",
              "Second factor",
              "Authenticator apps and recovery codes.",
              choice("mode", "Signing in with a second factor is", modes())),
          form(
              "identity.sign-up",
              "Sign-up",
              "How people make accounts for themselves.",
              flag("enabled", "People can sign up", "Off, accounts come from invitations only."),
              flag(
                  "verifyEmail",
                  "E-mail addresses are confirmed first",
                  "By a link that is sent there."),
              flag(
                  "enumerationProtection",
                  "Nobody learns whether an address has an account",
                  "Answers are the same either way.")),
          form(
              "identity.registration",
              "Dynamic client registration",
              "RFC 7591: applications register themselves.",
              flag("dynamicClients", "Applications may register themselves", "")),
          new PolicyForm(
              "identity.branding",
              "Branding",
              "How the sign-in and account pages look; what is empty looks like TansuCloud.",
              Place.TENANT,
              List.of(
                  PolicyMember.text("displayName", "Name", "What the heading says."),
                  PolicyMember.text("logoUrl", "Logo address", "Begins with https://."),
                  PolicyMember.text(
                      "primaryColour", "Colour of buttons and links", "Such as #3f54c4."),
                  lines("signInText", "Text below the heading", "Plain text."))),
          new PolicyForm(
              "identity.keys",
              "Signing keys",
              "The next key is published before it is used, the old one until its grace ends.",
              Place.PLATFORM,
              List.of(
                  number("rotationDays", "Replaced after", "days", ""),
                  number("graceDays", "Published afterwards for", "days", ""))));

  private static PolicyForm form(
      String setting, String title, String text, PolicyMember... members) {
    return new PolicyForm(setting, title, text, Place.BOTH, List.of(members));
  }

  private static Map<String, String> modes() {
    Map<String, String> modes = new LinkedHashMap<>();
    modes.put("Off: nobody can", "OFF");
    modes.put("Optional: users who want to", "OPTIONAL");
    modes.put("Required: everybody", "REQUIRED");
    return modes;
  }
}
