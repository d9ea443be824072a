package cloud.tansu.server.functions.sandbox;

import cloud.tansu.spi.function.WorkerSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A way to confine a worker: the command line that starts it so. */
interface WorkerCommand {

  SandboxLevel level();

  /** How, in words. */
  String detail();

  /** Whether not even the names of other files can be seen inside. */
  boolean hidesNames();

  /**
   * The command line around a worker.
   *
   * @param groups control groups to join
   * @param user the worker's user id, where the server is root
   */
  List<String> wrap(WorkerSpec spec, List<Path> groups, int user) throws IOException;
}
