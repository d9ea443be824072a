package cloud.tansu.plugin.function.java;

import cloud.tansu.spi.function.RuntimeEnvironment;
import cloud.tansu.spi.function.WorkerFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command lines of the worker program. */
final class JavaCommand {

  private static final String MAIN = "cloud.tansu.plugin.function.java.worker.WorkerMain";
  private static final int FIRST_JAVA_WITH_AOT_CACHE = 25;
  private static final long TRAINING_MEMORY_BYTES = 512L << 20;

  private final RuntimeEnvironment environment;
  private final WorkerFiles files;

  JavaCommand(RuntimeEnvironment environment, WorkerFiles files) {
    this.environment = environment;
    this.files = files;
  }

  /** An AOT cache where Java can write one, else a class-data archive; useless to another Java. */
  Path startCache() {
    String kind = hasAotCache() ? "aot" : "jsa";
    String java = Integer.toHexString(environment.javaHome().toString().hashCode());
    return files.directory().resolve("start-" + Runtime.version() + "-" + java + "." + kind);
  }

  /** Where the training writes it. */
  Path unfinishedCache() {
    return startCache().resolveSibling(startCache().getFileName() + ".new");
  }

  List<String> worker(long memoryBytes) {
    Path cache = startCache();
    if (!Files.exists(cache)) {
      return command(memoryBytes, List.of());
    }
    // a cache that does not fit is ignored, not fatal
    return command(
        memoryBytes,
        hasAotCache()
            ? List.of("-XX:AOTCache=" + cache)
            : List.of("-XX:SharedArchiveFile=" + cache, "-Xshare:auto"));
  }

  List<String> training() {
    String write = hasAotCache() ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=";
    List<String> command =
        new ArrayList<>(command(TRAINING_MEMORY_BYTES, List.of(write + unfinishedCache())));
    command.add("train");
    return command;
  }

  private List<String> command(long memoryBytes, List<String> cacheFlags) {
    List<String> command = new ArrayList<>();
    command.add(environment.javaHome().resolve("bin/java").toString());
    command.addAll(cacheFlags);
    command.addAll(
        List.of(
            "-Xmx" + (memoryBytes >> 10) + "k",
            // short-lived objects only: a small young generation keeps the process small
            "-Xmn8m",
            "-XX:+UseSerialGC",
            // one call at a time and short lives: the second compiler never pays
            "-XX:TieredStopAtLevel=1",
            "-XX:MaxDirectMemorySize=16m",
            "-XX:MaxMetaspaceSize=128m",
            "-XX:+ExitOnOutOfMemoryError",
            // what the virtual machine itself prints must not look like a frame
            "-XX:+DisplayVMOutputToStderr",
            "-XX:-UsePerfData",
            "-XX:-UseContainerSupport",
            "-XX:+DisableAttachMechanism",
            "-Xlog:disable",
            "-Djava.security.egd=file:/dev/urandom",
            "-cp",
            files.classPath(),
            MAIN));
    return command;
  }

  private boolean hasAotCache() {
    return environment.javaFeature() >= FIRST_JAVA_WITH_AOT_CACHE;
  }
}
