package cloud.tansu.server.oauth;

import java.util.List;
import java.util.Optional;

/** The providers that can be used now; they come and go while the server runs. */
interface Providers {

  /** All of them, by label. */
  List<Provider> all();

  default Optional<Provider> find(String id) {
    return all().stream().filter(provider -> provider.descriptor().id().equals(id)).findFirst();
  }
}
