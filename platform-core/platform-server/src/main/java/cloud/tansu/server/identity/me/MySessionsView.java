package cloud.tansu.server.identity.me;

import cloud.tansu.server.identity.me.OwnSessions.OwnSession;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where the user is signed in. */
@Schema(name = "MySessions")
record MySessionsView(List<MySession> items) {

  static MySessionsView of(List<OwnSession> sessions) {
    return new MySessionsView(sessions.stream().map(MySession::of).toList());
  }

  /** One session. */
  @Schema(name = "MySession")
  record MySession(
      UUID id,
      @Schema(description = "browser for the hosted pages, or application") String kind,
      @Schema(implementation = String.class) Optional<String> clientId,
      @Schema(implementation = String.class, description = "Name of the application")
          Optional<String> application,
      @Schema(description = "From where it was begun") String ip,
      String userAgent,
      @Schema(description = "How the user signed in (RFC 8176)") List<String> methods,
      Instant begunAt,
      Instant lastUsedAt,
      @Schema(description = "Whether the access token of the request is of this session")
          boolean current) {

    static MySession of(OwnSession own) {
      return new MySession(
          own.session().reference().id(),
          own.session().reference().kind().name().toLowerCase(Locale.ROOT),
          own.session().clientId(),
          own.application(),
          own.session().ip(),
          own.session().userAgent(),
          own.session().methods(),
          own.session().begunAt(),
          own.session().lastUsedAt(),
          own.current());
    }
  }
}
