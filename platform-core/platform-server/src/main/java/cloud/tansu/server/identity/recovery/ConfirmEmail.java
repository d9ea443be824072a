package cloud.tansu.server.identity.recovery;

import cloud.tansu.server.identity.IdentityProblems;
import cloud.tansu.server.identity.mail.RealmMails;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.identity.user.Addresses;
import cloud.tansu.server.identity.user.LinkPurpose;
import cloud.tansu.server.identity.user.LoginOutcome;
import cloud.tansu.server.identity.user.LoginRecords;
import cloud.tansu.server.identity.user.LoginRecords.Attempt;
import cloud.tansu.server.identity.user.OneTimeLinks;
import cloud.tansu.server.identity.user.OneTimeLinks.Link;
import cloud.tansu.server.identity.user.Origin;
import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Lets whoever holds a link show that an address is theirs: the one of a new account, or the one
 * that an account is to get.
 */
@ApplicationScoped
public class ConfirmEmail {

  private final RealmDatabases databases;
  private final OneTimeLinks links;
  private final Addresses addresses;
  private final LoginRecords records;
  private final LinkMails mails;

  @Inject
  ConfirmEmail(
      RealmDatabases databases,
      OneTimeLinks links,
      Addresses addresses,
      LoginRecords records,
      LinkMails mails) {
    this.databases = databases;
    this.links = links;
    this.addresses = addresses;
    this.records = records;
    this.mails = mails;
  }

  /** The address that the link confirms, if it can still be used; does not use it. */
  public Optional<Email> addressOf(Realm realm, String secret) {
    return databases.read(
        realm,
        unit -> {
          Optional<Link> verify = links.find(unit, LinkPurpose.VERIFY, secret);
          return verify.isPresent()
              ? verify.flatMap(Link::email)
              : links.find(unit, LinkPurpose.EMAIL_CHANGE, secret).flatMap(Link::email);
        });
  }

  /**
   * Confirms the address and uses the link up.
   *
   * @return the user, with the address; empty when the link cannot be used
   * @throws cloud.tansu.server.kernel.ProblemException {@code email_taken} when an account was made
   *     meanwhile with the address that this one was to get
   */
  public Optional<TokenSubject> confirm(Realm realm, String secret, Origin origin) {
    RealmMails texts = mails.in(realm);
    return databases.transact(
        realm,
        unit -> {
          Optional<Link> verify = links.consume(unit, LinkPurpose.VERIFY, secret);
          if (verify.isPresent()) {
            return verified(unit, realm, verify.get(), origin);
          }
          Optional<Link> change = links.consume(unit, LinkPurpose.EMAIL_CHANGE, secret);
          return change.isPresent()
              ? changed(unit, realm, change.get(), origin, texts)
              : Optional.empty();
        });
  }

  private Optional<TokenSubject> verified(UnitOfWork unit, Realm realm, Link link, Origin origin)
      throws SQLException {
    Optional<TokenSubject> user =
        addresses.confirm(unit, realm, link.user(), link.email().orElseThrow());
    if (user.isPresent()) {
      record(unit, user.get(), origin, LoginOutcome.EMAIL_CONFIRMED);
    }
    return user;
  }

  /** What is thrown in here rolls everything back. */
  private Optional<TokenSubject> changed(
      UnitOfWork unit, Realm realm, Link link, Origin origin, RealmMails texts)
      throws SQLException {
    Optional<TokenSubject> before = addresses.active(unit, realm, link.user());
    if (before.isEmpty()) {
      return Optional.empty();
    }
    Email present = link.email().orElseThrow();
    if (!addresses.change(unit, realm, link.user(), present)) {
      throw IdentityProblems.EMAIL_TAKEN.because(
          "Meanwhile another account has this e-mail address.");
    }
    links.withdraw(unit, link.user(), List.of(LinkPurpose.RESET, LinkPurpose.VERIFY));
    mails.sendNotice(unit, texts.addressChanged(before.get().email(), present));
    Optional<TokenSubject> after = addresses.active(unit, realm, link.user());
    record(unit, after.orElseThrow(), origin, LoginOutcome.EMAIL_CHANGED);
    return after;
  }

  private void record(UnitOfWork unit, TokenSubject user, Origin origin, LoginOutcome outcome)
      throws SQLException {
    Attempt attempt =
        new Attempt(
            user.realm(),
            Optional.of(user.id()),
            user.email().value(),
            origin,
            "confirmation_link");
    records.add(unit, attempt, outcome);
  }
}
