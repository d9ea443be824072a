package cloud.tansu.server.identity.mail;

import cloud.tansu.server.identity.policy.TestPolicies;
import cloud.tansu.server.identity.realm.TestRealms;
import cloud.tansu.server.mail.CapturedMail;
import cloud.tansu.server.mail.OutgoingMail;
import cloud.tansu.server.mail.TestMail;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.tenancy.TestTenants;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The mails of identity and the mailbox that captures them. */
public final class TestMails {

  private static final Pattern TOKEN = Pattern.compile("\\?token=([A-Za-z0-9_-]{43})\\s");

  private final Databases databases;
  private final TestMail mail;
  private final RealmNames names;
  private final AccountMails accountMails;

  public TestMails(Databases databases, TestPolicies policies, Clock clock) {
    this.databases = databases;
    this.mail = TestMail.captured(databases, clock);
    this.names = new RealmNames(policies.get(), TestTenants.registry(databases));
    this.accountMails = new AccountMails(names, TestRealms.issuers());
  }

  public OutgoingMail outgoing() {
    return mail.outgoing();
  }

  public RealmNames names() {
    return names;
  }

  public AccountMails texts() {
    return accountMails;
  }

  public SecurityNotices notices() {
    return new SecurityNotices(accountMails, mail.outgoing());
  }

  /** What was sent to the address, newest first, even within one instant of a standing clock. */
  public List<CapturedMail.Message> to(String recipient) {
    List<UUID> ids =
        databases.readPlatform(
            unit ->
                unit.query(
                    "select id from mail_outbox where recipient = ? order by ctid desc",
                    row -> row.getObject(1, UUID.class),
                    recipient));
    return ids.stream().map(id -> mail.captured().find(id).orElseThrow()).toList();
  }

  public CapturedMail.Message newest(String recipient) {
    return to(recipient).getFirst();
  }

  /** The secret of the link in the newest mail to the address. */
  public String secretTo(String recipient) {
    Matcher link = TOKEN.matcher(newest(recipient).text());
    if (!link.find()) {
      throw new AssertionError("The newest mail to " + recipient + " has no link");
    }
    return link.group(1);
  }
}
