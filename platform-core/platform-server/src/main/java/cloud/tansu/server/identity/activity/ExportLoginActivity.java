package cloud.tansu.server.identity.activity;

import cloud.tansu.server.audit.AuditEvent;
import cloud.tansu.server.audit.AuditTrail;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.web.Csv;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes sign-in activity as comma-separated values, newest first. It is read in pieces, so that
 * neither memory nor a database connection is held by a slow reader.
 */
@ApplicationScoped
public class ExportLoginActivity {

  /** Entries an export holds at most. */
  public static final int MAX_EVENTS = 10_000;

  private static final int PIECE = 500;
  private static final List<String> HEADER =
      List.of("time", "userId", "email", "event", "outcome", "reason", "method", "ip", "userAgent");
  private static final DateTimeFormatter FILE_TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final RealmDatabases databases;
  private final LoginActivity activity;
  private final AuditTrail audit;
  private final Clock clock;

  @Inject
  ExportLoginActivity(
      RealmDatabases databases, LoginActivity activity, AuditTrail audit, Clock clock) {
    this.databases = databases;
    this.activity = activity;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A file's content that is read while it is written.
   *
   * @param name of the file
   * @param body writes it once
   */
  public record File(String name, Body body) {}

  /** Writes into a stream, which it leaves open. */
  @FunctionalInterface
  public interface Body {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Begins an export, which is audited before anything of it is told. */
  public File begin(Actor by, Realm realm, LoginQuery query) {
    AuditEvent event = AuditEvent.of(by, "Identity", "LoginActivityExport").service("identity");
    AuditEvent placed = event.tenant(realm.tenant());
    boolean unused =
        databases.transact(
            realm,
            unit -> {
              audit.append(unit, placed);
              return true;
            });
    String name = "login-activity-" + FILE_TIME.format(clock.instant()) + ".csv";
    return new File(name, out -> write(realm, query, out));
  }

  private void write(Realm realm, LoginQuery query, OutputStream out) throws IOException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    writer.write(Csv.line(HEADER));
    Optional<LoginEvent> last = Optional.empty();
    int written = 0;
    while (written < MAX_EVENTS) {
      int wanted = Math.min(PIECE, MAX_EVENTS - written);
      List<LoginEvent> piece = activity.next(realm, query, last, wanted);
      for (LoginEvent event : piece) {
        writer.write(line(event));
      }
      writer.flush();
      written += piece.size();
      if (piece.size() < wanted) {
        return;
      }
      last = Optional.of(piece.getLast());
    }
  }

  private static String line(LoginEvent event) {
    return Csv.line(
        List.of(
            event.at().toString(),
            event.user().map(UserId::toString).orElse(""),
            event.email(),
            event.event(),
            event.success() ? "success" : "failure",
            event.reason(),
            event.method(),
            event.ip(),
            event.userAgent()));
  }
}
