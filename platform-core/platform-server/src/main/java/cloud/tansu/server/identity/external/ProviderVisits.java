package cloud.tansu.server.identity.external;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.kernel.UserId;
import jakarta.ws.rs.core.NewCookie;
import java.net.URI;
import java.util.UUID;

/**
 * Sends users to a provider, for the pages of identity. The feature {@code oauth} implements it.
 */
public interface ProviderVisits {

  /**
   * A way to a provider.
   *
   * @param address where the browser goes
   * @param cookie by which it is known again
   */
  record Departure(URI address, NewCookie cookie) {

    /** Leaves both out. */
    @Override
    public String toString() {
      return "Departure";
    }
  }

  /**
   * Begins to link an account of the provider to a user who is signed in. The provider is asked for
   * its address: not while holding a connection.
   *
   * @param session of the browser; when it ends meanwhile, nothing is linked
   * @throws cloud.tansu.server.kernel.ProblemException when the provider cannot be used
   */
  Departure toLink(Realm realm, UserId user, UUID session, String provider);
}
