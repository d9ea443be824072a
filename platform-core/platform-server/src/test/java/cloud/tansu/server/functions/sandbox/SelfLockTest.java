package cloud.tansu.server.functions.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.plugin.function.java.JavaRuntime;
import cloud.tansu.plugin.function.javascript.JavaScriptRuntime;
import cloud.tansu.plugin.function.javascript.NodeRuntime;
import cloud.tansu.plugin.function.python.PythonRuntime;
import cloud.tansu.plugin.function.wasm.WasmRuntime;
import cloud.tansu.spi.function.FunctionRuntime;
import cloud.tansu.spi.function.RuntimeEnvironment;
import cloud.tansu.spi.function.RuntimeReadiness;
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

    try (OpenFile outside = OpenFile.in(open);
        Sandbox sandbox = sandbox(command(user, ownRoot, open), open)) {
      assertThat(new LockTrial(JAVA_HOME, program, outside.path()).run(sandbox, ownRoot))
          .isEqualTo(new LockTrial.Held());
    }
  }

  static Stream<FunctionRuntime> languages() {
    return Stream.of(
        new JavaRuntime(),
        new JavaScriptRuntime(),
        new NodeRuntime(),
        new PythonRuntime(),
        new WasmRuntime());
  }

  /** Files outside are there and cannot be opened, which a program may take worse than none. */
  @ParameterizedTest
  @MethodSource("languages")
  void startsEachLanguageWhereMountsAreForbidden(FunctionRuntime language, @TempDir Path scratch)
      throws Exception {
    RuntimeEnvironment here =
        new RuntimeEnvironment(JAVA_HOME, Runtime.version().feature(), cacheOfAllTests());
    assertThat(language.prepare(here)).isInstanceOf(RuntimeReadiness.Ready.class);

    try (Sandbox sandbox = sandbox(command(Confinement.OWN_USER, false, scratch), scratch)) {
      ConfinedProcess worker = sandbox.start(language.workerSpec(here, 256L << 20), 1L << 30);
      byte[] ready = worker.output().readNBytes(5);
      String errors = worker.errors();
      worker.end();

      assertThat(ready).as(errors).endsWith((byte) 'R');
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

  private static SelfLockCommand command(Confinement user, boolean ownRoot, Path directory)
      throws IOException {
    LockProgram program = LockProgram.unpack(JAVA_HOME, directory);
    Path filter = Files.write(directory.resolve("seccomp.bpf"), SeccompFilter.forX86());
    return new SelfLockCommand(user, ownRoot, HostTools.find().orElseThrow(), program, filter);
  }

  private static Sandbox sandbox(SelfLockCommand command, Path scratch) {
    return new ConfiningSandbox(
        new SandboxReport(command.level(), false, command.detail(), List.of()),
        command,
        new ProcessLauncher(scratch),
        Optional.empty(),
        new WorkerUsers(0));
  }

  /** What languages unpack takes a while. */
  private static Path cacheOfAllTests() throws IOException {
    String fork = System.getProperty("tansu.fork", "jvm-1");
    return Files.createDirectories(
        Path.of("target", "test-cache", fork, "functions").toAbsolutePath());
  }

  private static Path openToAll(Path directory) throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    return directory;
  }
}
