package cloud.tansu.server.functions.secrets;

import cloud.tansu.server.identity.user.AdministratorAddresses;
import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.mail.MailMessage;
import cloud.tansu.server.mail.OutgoingMail;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.tenancy.TenantUpkeep;
import cloud.tansu.server.web.WebConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

/** Reminds administrators by mail of secrets that ought to be replaced, once for each time. */
@ApplicationScoped
class RemindOfRotation implements TenantUpkeep {

  private final Databases databases;
  private final SecretTable table;
  private final AdministratorAddresses administrators;
  private final OutgoingMail mail;
  private final WebConfig web;
  private final Clock clock;

  @Inject
  RemindOfRotation(
      Databases databases,
      SecretTable table,
      AdministratorAddresses administrators,
      OutgoingMail mail,
      WebConfig web,
      Clock clock) {
    this.databases = databases;
    this.table = table;
    this.administrators = administrators;
    this.mail = mail;
    this.web = web;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "function-secrets";
  }

  @Override
  public long maintain(TenantId tenant) {
    List<Email> told = administrators.of(tenant);
    if (told.isEmpty()) {
      return 0;
    }
    return databases.tenant(
        tenant,
        unit -> {
          List<StoredSecret> due = table.takeReminders(unit, clock.instant());
          for (Email to : due.isEmpty() ? List.<Email>of() : told) {
            mail.send(unit, message(to, tenant, due));
          }
          return (long) due.size();
        });
  }

  private MailMessage message(Email to, TenantId tenant, List<StoredSecret> due) {
    String names = due.stream().map(RemindOfRotation::line).sorted().collect(Collectors.joining());
    return MailMessage.text(
        to,
        "Secrets of " + tenant + " ought to be replaced",
        """
        These secrets of the functions of tenant "%1$s" are as old as they should get:

        %2$s
        Make new values where the secrets come from, and enter them in the console:
        %3$s/dashboard/tenant/%1$s/function-secrets

        Functions read the new values at once. You will not be reminded again of the ones above
        until then.
        """
            .formatted(tenant, names, web.publicUrl()));
  }

  private static String line(StoredSecret secret) {
    return "  %s (from %s, to be replaced every %d days)\n"
        .formatted(
            secret.name(),
            LocalDate.ofInstant(secret.rotatedAt(), ZoneOffset.UTC),
            secret.rotateEveryDays().orElseThrow());
  }
}
