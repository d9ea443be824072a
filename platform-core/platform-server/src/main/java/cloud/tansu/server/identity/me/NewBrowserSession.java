package cloud.tansu.server.identity.me;

import cloud.tansu.server.identity.browser.BrowserSessions;
import cloud.tansu.server.identity.user.Origin;
import cloud.tansu.server.identity.user.RequestOrigin;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.util.Optional;

/** The session that goes on when a new password has ended the one of the browser. */
@ApplicationScoped
class NewBrowserSession {

  private final BrowserSessions sessions;
  private final RequestOrigin origins;

  @Inject
  NewBrowserSession(BrowserSessions sessions, RequestOrigin origins) {
    this.sessions = sessions;
    this.origins = origins;
  }

  Origin origin(HttpServletRequest request) {
    return origins.of(request);
  }

  /** Of the same sign-in: it was not the second factor that was shown anew. */
  BrowserSessions.Begun begin(UnitOfWork unit, Self self, Origin origin) throws SQLException {
    return sessions.begin(unit, self.authentication(), origin, Optional.empty());
  }
}
