package cloud.tansu.server.identity.external;

import cloud.tansu.server.identity.realm.Realm;
import java.util.List;

/**
 * The providers by which people can sign in at a realm, for the pages of identity. The feature
 * {@code oauth} implements it.
 */
public interface ExternalProviders {

  /** The providers that a realm has configured and enabled and whose plugins run, by label. */
  List<SignInOption> enabled(Realm realm);
}
