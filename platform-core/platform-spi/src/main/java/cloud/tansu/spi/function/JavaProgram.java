package cloud.tansu.spi.function;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command lines of a worker program in Java.
 *
 * @param mainClass its entry
 * @param flags of the virtual machine, besides those that every worker gets
 */
record JavaProgram(String mainClass, List<String> flags) {

  private static final int FIRST_JAVA_WITH_AOT_CACHE = 25;
  private static final long TRAINING_MEMORY_BYTES = 512L << 20;

  private static final List<String> FLAGS_OF_ALL =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:MaxDirectMemorySize=16m",
          "-XX:MaxMetaspaceSize=128m",
          "-XX:+ExitOnOutOfMemoryError",
          // what the virtual machine itself prints must not look like a frame
          "-XX:+DisplayVMOutputToStderr",
          "-XX:-UsePerfData",
          "-XX:-UseContainerSupport",
          "-XX:+DisableAttachMechanism",
          "-Xlog:disable",
          "-Djava.security.egd=file:/dev/urandom");

  JavaProgram {
    flags = List.copyOf(flags);
  }

  /** An AOT cache where Java can write one, else a class-data archive; useless to another Java. */
  Path startCache(RuntimeEnvironment environment, WorkerFiles files) {
    String kind = hasAotCache(environment) ? "aot" : "jsa";
    String java = Integer.toHexString(environment.javaHome().toString().hashCode());
    return files.directory().resolve("start-" + Runtime.version() + "-" + java + "." + kind);
  }

  /** Where the training writes it. */
  static Path unfinished(Path startCache) {
    return startCache.resolveSibling(startCache.getFileName() + ".new");
  }

  List<String> worker(
      RuntimeEnvironment environment, WorkerFiles files, long memoryBytes, long heapBytes) {
    Path cache = startCache(environment, files);
    List<String> command = command(environment, files, heapBytes, reading(environment, cache));
    command.add(String.valueOf(memoryBytes));
    return command;
  }

  /** A cache that does not fit is ignored, not fatal. */
  private static List<String> reading(RuntimeEnvironment environment, Path cache) {
    if (!Files.exists(cache)) {
      return List.of();
    }
    return hasAotCache(environment)
        ? List.of("-XX:AOTCache=" + cache)
        : List.of("-XX:SharedArchiveFile=" + cache, "-Xshare:auto");
  }

  List<String> training(RuntimeEnvironment environment, WorkerFiles files) {
    String write = hasAotCache(environment) ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=";
    Path unfinished = unfinished(startCache(environment, files));
    List<String> command =
        command(environment, files, TRAINING_MEMORY_BYTES, List.of(write + unfinished));
    command.addAll(List.of(String.valueOf(TRAINING_MEMORY_BYTES), "train"));
    return command;
  }

  private List<String> command(
      RuntimeEnvironment environment, WorkerFiles files, long heapBytes, List<String> cacheFlags) {
    List<String> command = new ArrayList<>();
    command.add(environment.javaHome().resolve("bin/java").toString());
    command.addAll(cacheFlags);
    command.add("-Xmx" + (heapBytes >> 10) + "k");
    command.addAll(FLAGS_OF_ALL);
    command.addAll(flags);
    command.addAll(List.of("-cp", files.classPath(), mainClass, files.directory().toString()));
    return command;
  }

  private static boolean hasAotCache(RuntimeEnvironment environment) {
    return environment.javaFeature() >= FIRST_JAVA_WITH_AOT_CACHE;
  }
}
