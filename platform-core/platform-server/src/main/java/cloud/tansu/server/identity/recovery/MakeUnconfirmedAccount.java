package cloud.tansu.server.identity.recovery;

import cloud.tansu.server.identity.mail.RealmMails;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.identity.user.Addresses;
import cloud.tansu.server.identity.user.Addresses.Holder;
import cloud.tansu.server.identity.user.NewAccounts;
import cloud.tansu.server.identity.user.NewPassword;
import cloud.tansu.server.identity.user.SignUpRequest;
import cloud.tansu.server.identity.user.UnconfirmedAccounts;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Makes accounts that wait for their address to be confirmed. Where addresses are kept secret, the
 * owner of one that is taken gets a mail instead, and nobody else learns of it.
 */
@ApplicationScoped
class MakeUnconfirmedAccount implements UnconfirmedAccounts {

  private static final String ACTION = "SignUp";

  private final RealmDatabases databases;
  private final UnseenWishes wishes;
  private final NewAccounts accounts;
  private final Addresses addresses;
  private final LinkMails mails;
  private final RecoveryAudit audit;

  @Inject
  MakeUnconfirmedAccount(
      RealmDatabases databases,
      UnseenWishes wishes,
      NewAccounts accounts,
      Addresses addresses,
      LinkMails mails,
      RecoveryAudit audit) {
    this.databases = databases;
    this.wishes = wishes;
    this.accounts = accounts;
    this.addresses = addresses;
    this.mails = mails;
    this.audit = audit;
  }

  @Override
  public Outcome make(
      SignUpRequest request, TokenSubject user, NewPassword password, boolean secretly) {
    Realm realm = request.realm();
    RealmMails texts = mails.in(realm);
    if (secretly) {
      wishes.takeSignUp(
          realm, request.email(), unit -> makeOrTell(unit, request, user, password, texts));
      return Outcome.MAIL_SENT;
    }
    boolean made = databases.transact(realm, unit -> make(unit, request, user, password, texts));
    return made ? Outcome.MAIL_SENT : Outcome.EMAIL_TAKEN;
  }

  private boolean make(
      UnitOfWork unit,
      SignUpRequest request,
      TokenSubject user,
      NewPassword password,
      RealmMails texts)
      throws SQLException {
    if (accounts.make(unit, user, password, request.origin(), "password").isEmpty()) {
      return false;
    }
    addresses.awaitConfirmation(unit, user.id());
    mails.sendConfirmation(unit, texts, user.id(), user.email());
    return true;
  }

  private boolean makeOrTell(
      UnitOfWork unit,
      SignUpRequest request,
      TokenSubject user,
      NewPassword password,
      RealmMails texts)
      throws SQLException {
    if (make(unit, request, user, password, texts)) {
      return true;
    }
    Optional<Holder> holder = addresses.holder(unit, user.realm(), user.email());
    if (holder.filter(Holder::active).isPresent()) {
      tell(unit, holder.get(), texts);
    }
    audit.refused(unit, user.realm(), ACTION, user.email(), RecoveryAudit.EMAIL_TAKEN);
    return true;
  }

  private void tell(UnitOfWork unit, Holder holder, RealmMails texts) throws SQLException {
    TokenSubject owner = holder.subject();
    if (holder.awaitsConfirmation()) {
      mails.sendTakeover(unit, texts, owner.id(), owner.email());
    } else {
      mails.sendNotice(unit, texts.accountExists(owner.email()));
    }
  }
}
