package cloud.tansu.server.identity.user;

import cloud.tansu.server.persistence.UnitOfWork;
import java.sql.SQLException;

/**
 * What a completed sign-in brings about in its transaction: a session with tokens, or one of the
 * browser.
 *
 * @param <T> what was opened
 */
@FunctionalInterface
public interface Opening<T> {

  T open(UnitOfWork unit, Authentication authentication) throws SQLException;
}
