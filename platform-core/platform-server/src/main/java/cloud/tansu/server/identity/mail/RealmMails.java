package cloud.tansu.server.identity.mail;

import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.mail.MailMessage;
import java.time.Duration;
import java.util.Optional;

/**
 * The mails of one realm. Each says why it was sent, what its link does, how long that is possible,
 * and what to do when it was not expected. Links lead to the public address of this server alone.
 */
public final class RealmMails {

  private static final String NOT_YOU =
      "If you did not ask for this, you need not do anything: nothing changes without the link.";

  private final String realm;
  private final String pages;

  RealmMails(String realm, String issuer) {
    this.realm = realm;
    this.pages = (issuer.endsWith("/") ? issuer : issuer + "/") + "account/";
  }

  /** What people call the realm. */
  public String realmName() {
    return realm;
  }

  /**
   * Somebody is asked to join.
   *
   * @param inviter who asks, as people know them
   * @param message what the inviter wants to say
   */
  public MailMessage invitation(
      Email to, String inviter, Optional<String> message, String secret, Duration lifetime) {
    Letter letter =
        letter("You are invited to " + realm)
            .paragraph(inviter + " invites you (" + to + ") to an account at " + realm + ".");
    message.ifPresent(text -> letter.paragraph("The message with it:").quotation(text));
    return letter
        .link("Accept the invitation", link("accept-invite", secret))
        .paragraph(once(lifetime))
        .paragraph("If you did not expect this, ignore it: no account is made without the link.")
        .to(to);
  }

  /** The link by which a forgotten password is replaced. */
  public MailMessage resetPassword(Email to, String secret, Duration lifetime) {
    return letter("Choose a new password for " + realm)
        .paragraph("Somebody asked for a new password for your account (" + to + ").")
        .link("Choose a new password", link("reset", secret))
        .paragraph(once(lifetime) + " Choosing a password signs you out everywhere.")
        .paragraph(NOT_YOU)
        .to(to);
  }

  /** The link by which a new account proves its address. */
  public MailMessage confirmAddress(Email to, String secret, Duration lifetime) {
    return letter("Confirm your e-mail address for " + realm)
        .paragraph("An account at " + realm + " was made with this e-mail address (" + to + ").")
        .link("Confirm the address", link("verify", secret))
        .paragraph(once(lifetime) + " Until then the account cannot be used.")
        .paragraph("If it was not you, ignore this: do not confirm somebody else's account.")
        .to(to);
  }

  /** Somebody wanted to sign up with an address that has an account. */
  public MailMessage accountExists(Email to) {
    return letter("You have an account at " + realm)
        .paragraph(
            "Somebody wanted to sign up at "
                + realm
                + " with this e-mail address ("
                + to
                + "), which has an account already. Sign in with it.")
        .link("Forgot the password?", pages + "forgot")
        .paragraph("If it was not you, you need not do anything.")
        .to(to);
  }

  /**
   * Somebody wanted to sign up with an address whose account was never confirmed. Who made that
   * account, and knows its password, may be somebody else: so the link sets a new one.
   */
  public MailMessage accountUnconfirmed(Email to, String secret, Duration lifetime) {
    return letter("Confirm your account at " + realm)
        .paragraph(
            "Somebody wanted to sign up at "
                + realm
                + " with this e-mail address ("
                + to
                + "). There is an account that was not confirmed yet. Make it yours by choosing"
                + " its password.")
        .link("Choose a password", link("reset", secret))
        .paragraph(once(lifetime))
        .paragraph(NOT_YOU)
        .to(to);
  }

  /** Somebody who is signed in has chosen another password. */
  public MailMessage passwordChangedByUser(Email to) {
    return letter("Your password for " + realm + " was changed")
        .paragraph(
            "Somebody who is signed in with your account ("
                + to
                + ") has chosen a new password. All other sessions have ended.")
        .paragraph("If it was not you, choose another one at once: that ends all sessions.")
        .link("Choose a new password", pages + "forgot")
        .to(to);
  }

  /** An authenticator app was set up. */
  public MailMessage secondFactorAdded(Email to) {
    return letter("Your account at " + realm + " has a second factor now")
        .paragraph(
            "An authenticator app was set up for your account ("
                + to
                + "). A sign-in asks for its code from now on.")
        .paragraph(
            "If it was not you, choose a new password now, and ask whoever runs "
                + realm
                + " to remove the app.")
        .link("Choose a new password", pages + "forgot")
        .to(to);
  }

  /** The authenticator app and its recovery codes were removed, by the user or for the user. */
  public MailMessage secondFactorRemoved(Email to) {
    return letter("Your account at " + realm + " has no second factor any more")
        .paragraph(
            "The authenticator app and the recovery codes of your account ("
                + to
                + ") were removed. A sign-in asks for no code from now on.")
        .paragraph(
            "If neither you nor an administrator whom you asked did so, choose a new password now,"
                + " and set up an app again.")
        .link("Choose a new password", pages + "forgot")
        .to(to);
  }

  /** The recovery codes that the user has kept work no longer. */
  public MailMessage recoveryCodesReplaced(Email to) {
    return letter("Your account at " + realm + " has new recovery codes")
        .paragraph(
            "New recovery codes were made for your account ("
                + to
                + "). The ones before do not work any more.")
        .paragraph("If it was not you, choose a new password now, and make new codes.")
        .link("Choose a new password", pages + "forgot")
        .to(to);
  }

  /** The password was replaced by the link that was mailed. */
  public MailMessage passwordChanged(Email to) {
    return letter("Your password for " + realm + " was changed")
        .paragraph(
            "The password of your account (" + to + ") was changed by a link sent to this address.")
        .paragraph("If it was not you, choose another one at once, and look after your mailbox.")
        .link("Choose a new password", pages + "forgot")
        .to(to);
  }

  /** The link by which an account moves to a new address, sent to that. */
  public MailMessage confirmNewAddress(Email to, Email old, String secret, Duration lifetime) {
    return letter("Confirm your new e-mail address for " + realm)
        .paragraph("The account " + old + " at " + realm + " is to get the address " + to + ".")
        .link("Confirm the new address", link("verify", secret))
        .paragraph(once(lifetime))
        .paragraph(NOT_YOU)
        .to(to);
  }

  /** Tells the present address that the account is about to move; the link is not in it. */
  public MailMessage addressWillChange(Email to, Email wished) {
    return letter("A new e-mail address for your account at " + realm)
        .paragraph(
            "Somebody who is signed in with your account ("
                + to
                + ") wants it to have the address "
                + wished
                + ". It changes when that address is confirmed.")
        .paragraph("If it was not you, choose a new password now: that ends the change as well.")
        .link("Choose a new password", pages + "forgot")
        .to(to);
  }

  /** Tells the address that an account had that it has another one now. */
  public MailMessage addressChanged(Email old, Email present) {
    return letter("The e-mail address of your account at " + realm + " was changed")
        .paragraph("The account " + old + " at " + realm + " has the address " + present + " now.")
        .paragraph("If it was not you, write to whoever runs " + realm + ".")
        .to(old);
  }

  private Letter letter(String subject) {
    return Letter.about(subject, realm);
  }

  private String link(String page, String secret) {
    return pages + page + "?token=" + secret;
  }

  private static String once(Duration lifetime) {
    return "The link works once, within " + words(lifetime) + ".";
  }

  static String words(Duration lifetime) {
    long minutes = lifetime.toMinutes();
    if (minutes < 60 || minutes % 60 != 0) {
      return minutes == 1 ? "a minute" : minutes + " minutes";
    }
    long hours = minutes / 60;
    return hours == 1 ? "an hour" : hours + " hours";
  }
}
