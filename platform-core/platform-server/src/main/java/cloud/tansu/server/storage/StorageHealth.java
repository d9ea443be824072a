package cloud.tansu.server.storage;

import cloud.tansu.server.kernel.HealthCheck;
import cloud.tansu.server.storage.backend.StorageBackend;
import cloud.tansu.server.storage.backend.StorageFault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;

/** Whether objects can be stored: the backend can be written to and has room. */
@ApplicationScoped
class StorageHealth implements HealthCheck {

  private final StorageBackend backend;
  private final StorageConfig config;

  @Inject
  StorageHealth(StorageBackend backend, StorageConfig config) {
    this.backend = backend;
    this.config = config;
  }

  @Override
  public String name() {
    return "storage";
  }

  @Override
  public Result check() {
    try {
      backend.prepare();
      return room(backend.usableBytes());
    } catch (StorageFault fault) {
      return new Result(
          Status.UNHEALTHY, String.valueOf(fault.getMessage()), Map.of("at", description()));
    }
  }

  private Result room(long free) {
    Map<String, Object> data = Map.of("at", description(), "freeBytes", free);
    return free < config.minFreeBytes()
        ? new Result(Status.DEGRADED, "There is too little room: nothing more is stored", data)
        : new Result(Status.HEALTHY, "Objects can be stored", data);
  }

  private String description() {
    return backend.description();
  }
}
