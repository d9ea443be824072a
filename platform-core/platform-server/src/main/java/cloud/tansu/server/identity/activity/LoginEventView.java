package cloud.tansu.server.identity.activity;

import cloud.tansu.server.kernel.Page;
import cloud.tansu.server.kernel.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An entry of the sign-in activity in answers. */
@Schema(name = "LoginEvent")
record LoginEventView(
    UUID id,
    Instant time,
    @Schema(
            type = SchemaType.STRING,
            format = "uuid",
            description = "Whose account; missing when there was none of that address")
        Optional<UUID> userId,
    @Schema(description = "The address that was given, or the account's at that time") String email,
    @Schema(description = "What was attempted", example = "SignIn") String event,
    @Schema(enumeration = {"success", "failure"}) String outcome,
    @Schema(description = "Stable code of how it ended", example = "wrong_password") String reason,
    @Schema(description = "By which it was attempted", example = "password") String method,
    @Schema(description = "Address that the attempt came from") String ip,
    String userAgent) {

  static LoginEventView of(LoginEvent event) {
    return new LoginEventView(
        event.id(),
        event.at(),
        event.user().map(UserId::value),
        event.email(),
        event.event(),
        event.success() ? "success" : "failure",
        event.reason(),
        event.method(),
        event.ip(),
        event.userAgent());
  }

  /** One page of entries. */
  @Schema(name = "LoginEventPage")
  record PageView(long total, int page, int pageSize, List<LoginEventView> items) {

    static PageView of(Page<LoginEvent> page) {
      Page<LoginEventView> views = page.map(LoginEventView::of);
      return new PageView(views.total(), views.page(), views.pageSize(), views.items());
    }
  }
}
