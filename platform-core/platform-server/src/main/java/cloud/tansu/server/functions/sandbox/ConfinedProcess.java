package cloud.tansu.server.functions.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker process. {@link #end} must be called once it is no longer needed, however it ended, to
 * free its control group, its user and its files.
 */
public final class ConfinedProcess {

  private static final Logger LOG = LoggerFactory.getLogger(ConfinedProcess.class);
  private static final int MAX_ERROR_BYTES = 2000;
  private static final long PAGE_BYTES = 4096;

  private final ProcessLauncher.Started started;
  private final Optional<ControlGroup> group;
  private final long memoryBytes;
  private final Runnable release;
  private volatile long innermost;

  ConfinedProcess(
      ProcessLauncher.Started started,
      Optional<ControlGroup> group,
      long memoryBytes,
      Runnable release) {
    this.started = started;
    this.group = group;
    this.memoryBytes = memoryBytes;
    this.release = release;
  }

  public InputStream output() {
    return started.process().getInputStream();
  }

  public OutputStream input() {
    return started.process().getOutputStream();
  }

  public boolean isAlive() {
    return started.process().isAlive();
  }

  /** SIGKILL to all of it; returns at once, may be called from any thread and often. */
  public void kill() {
    started.process().destroyForcibly();
  }

  /**
   * How the process ended; kills it when it has not ended within the time.
   *
   * @return its exit code, 128 + n for signal n
   */
  public int awaitExit(long timeout, TimeUnit unit) throws InterruptedException {
    if (!started.process().waitFor(timeout, unit)) {
      kill();
      started.process().waitFor();
    }
    return started.process().exitValue();
  }

  /** Whether the kernel killed something in it for exceeding the memory limit. */
  public boolean killedForMemory() {
    return group.map(ControlGroup::sawMemoryKill).orElse(false);
  }

  /** Whether nobody but the server can see that the memory limit is passed. */
  public boolean needsMemoryWatch() {
    return group.isEmpty();
  }

  /** The limit given at start. */
  public long memoryLimitBytes() {
    return memoryBytes;
  }

  /**
   * Resident memory of the innermost process, in bytes; 0 when it is gone. To be asked once the
   * program itself runs: from then on no other process can be the innermost.
   */
  public long residentBytes() {
    if (innermost == 0) {
      innermost = findInnermost().pid();
    }
    try {
      String statm = Files.readString(Path.of("/proc/" + innermost + "/statm"));
      return Long.parseLong(statm.split(" ", -1)[1]) * PAGE_BYTES;
    } catch (IOException gone) {
      return 0;
    }
  }

  /** Looks at every process of the machine, so it must not be done for each call. */
  private ProcessHandle findInnermost() {
    ProcessHandle current = started.process().toHandle();
    for (Optional<ProcessHandle> child = child(current);
        child.isPresent();
        child = child(current)) {
      current = child.get();
    }
    return current;
  }

  private static Optional<ProcessHandle> child(ProcessHandle parent) {
    return parent.children().findFirst();
  }

  /** The beginning of what the process wrote to its standard error. */
  public String errors() {
    try (InputStream in = Files.newInputStream(started.errors())) {
      return new String(in.readNBytes(MAX_ERROR_BYTES), StandardCharsets.UTF_8).strip();
    } catch (IOException unreadable) {
      return "";
    }
  }

  /** Kills what still runs and, once it is gone, frees what it held. Does not wait. */
  public void end() {
    kill();
    started
        .process()
        .onExit()
        .whenComplete((process, failure) -> free())
        .exceptionally(this::failed);
  }

  private void free() {
    group.ifPresent(ControlGroup::remove);
    deleteErrors();
    release.run();
  }

  private Process failed(Throwable failure) {
    LOG.warn("functions.worker.cleanup.failed", failure);
    return started.process();
  }

  private void deleteErrors() {
    try {
      Files.deleteIfExists(started.errors());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
