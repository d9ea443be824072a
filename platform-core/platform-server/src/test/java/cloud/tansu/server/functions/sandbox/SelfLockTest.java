package cloud.tansu.server.functions.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.spi.function.RuntimeEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Confinement without bubblewrap: by whoever the server is, with and without mounts. */
final class SelfLockTest extends ConfinedWorkers {

  private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

  SelfLockTest() {
    super(SandboxChoice.SELF_LOCK, SandboxLevel.SELF_LOCKED);
  }

  /** A superuser may become anybody; whoever is none can only stay who it is. */
  static Stream<Arguments> ways() {
    boolean root = "root".equals(System.getProperty("user.name"));
    List<Confinement> users = root ? List.of(Confinement.values()) : List.of(Confinement.OWN_USER);
    return users.stream()
        .flatMap(user -> Stream.of(Arguments.of(user, true), Arguments.of(user, false)));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void holds(Confinement user, boolean ownRoot, @TempDir Path cache) throws IOException {
    Path open = openToAll(cache);
    LockProgram program = LockProgram.unpack(JAVA_HOME, open);
    Path filter = Files.write(open.resolve("seccomp.bpf"), SeccompFilter.forX86());
    SelfLockCommand command =
        new SelfLockCommand(user, ownRoot, HostTools.find().orElseThrow(), program, filter);

    try (OpenFile outside = OpenFile.in(open);
        Sandbox sandbox = sandbox(command, open)) {
      assertThat(new LockTrial(JAVA_HOME, program, outside.path()).run(sandbox, ownRoot))
          .isEqualTo(new LockTrial.Held());
    }
  }

  @Test
  void isNotTakenForOneWhereThereIsNone(@TempDir Path cache) throws IOException {
    LockProgram program = LockProgram.unpack(JAVA_HOME, cache);
    SandboxReport none = new SandboxReport(SandboxLevel.UNSANDBOXED, false, "", List.of());

    try (OpenFile outside = OpenFile.in(cache);
        Sandbox open = new UnconfinedSandbox(none, new ProcessLauncher(cache))) {
      assertThat(new LockTrial(JAVA_HOME, program, outside.path()).run(open, true))
          .isEqualTo(
              new LockTrial.Broken(
                  "exit 90, a worker reads files, lists directories, changes files, makes files,"
                      + " opens sockets, starts programs, sees names of files"));
    }
  }

  @Test
  void isFoundByTheProbe(@TempDir Path cache) throws IOException {
    RuntimeEnvironment here = new RuntimeEnvironment(JAVA_HOME, Runtime.version().feature(), cache);

    try (Sandbox sandbox =
        new SandboxProbe(here, CpuShare.UNLIMITED, SandboxChoice.SELF_LOCK).find(false)) {
      assertThat(sandbox.report().detail()).startsWith("self-lock by Landlock and seccomp");
      assertThat(cache).isDirectoryNotContaining("glob:**outside*");
    }
  }

  private static Sandbox sandbox(SelfLockCommand command, Path scratch) {
    return new ConfiningSandbox(
        new SandboxReport(command.level(), false, command.detail(), List.of()),
        command,
        new ProcessLauncher(scratch),
        Optional.empty(),
        new WorkerUsers(0));
  }

  private static Path openToAll(Path directory) throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    return directory;
  }
}
