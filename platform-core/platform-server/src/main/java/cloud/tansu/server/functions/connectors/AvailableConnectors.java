package cloud.tansu.server.functions.connectors;

import java.util.List;
import java.util.Optional;

/** The connectors that can be used now; they come and go while the server runs. */
@FunctionalInterface
interface AvailableConnectors {

  /** All of them, by label. */
  List<AvailableConnector> all();

  default Optional<AvailableConnector> find(String id) {
    return all().stream().filter(connector -> connector.descriptor().id().equals(id)).findFirst();
  }
}
