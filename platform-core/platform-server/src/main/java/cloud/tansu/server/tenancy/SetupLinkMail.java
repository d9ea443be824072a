package cloud.tansu.server.tenancy;

import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.mail.MailMessage;
import cloud.tansu.server.mail.OutgoingMail;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.SQLException;

/** The mail that hands a new tenant to the person who will administer it. */
@ApplicationScoped
class SetupLinkMail {

  private static final int MAX_NAME = 100;

  private final OutgoingMail mail;

  @Inject
  SetupLinkMail(OutgoingMail mail) {
    this.mail = mail;
  }

  /** Writes the mail in the transaction that makes the tenant usable: both or neither. */
  void write(UnitOfWork platform, ProvisionRequest request, Email to, URI link)
      throws SQLException {
    mail.send(
        platform,
        MailMessage.text(
            to,
            subject(request.displayName(), request.tenantId()),
            text(request.tenantId().value(), link)));
  }

  private static String text(String tenant, URI link) {
    return """
        The tenant "%1$s" is ready.

        Open this link to choose the password of its administrator, admin@%1$s.local:

        %2$s

        The link works once. If it has expired, ask whoever runs the platform for a new one.
        """
        .formatted(tenant, link);
  }

  /** A subject is one line, and a short one, whatever a tenant is called. */
  static String subject(String displayName, TenantId tenantId) {
    String line = displayName.replaceAll("\\p{Cc}+", " ").strip();
    return "Set up " + shortened(line.isEmpty() ? tenantId.value() : line);
  }

  private static String shortened(String name) {
    if (name.length() <= MAX_NAME) {
      return name;
    }
    boolean splitsACharacter = Character.isHighSurrogate(name.charAt(MAX_NAME - 1));
    return name.substring(0, splitsACharacter ? MAX_NAME - 1 : MAX_NAME) + "…";
  }
}
