package cloud.tansu.server.functions.sandbox;

import static cloud.tansu.server.functions.worker.WorkerFixture.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.functions.worker.HostileRuntime;
import cloud.tansu.server.functions.worker.WorkerFixture;
import cloud.tansu.server.functions.worker.WorkerFixture.Done;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What code that owns its worker process can reach. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ConfinedWorkers {

  private final HostileRuntime runtime = new HostileRuntime();
  private final SandboxChoice confinement;
  private final SandboxLevel level;
  private WorkerFixture workers;

  ConfinedWorkers(SandboxChoice confinement, SandboxLevel level) {
    this.confinement = confinement;
    this.level = level;
  }

  @BeforeAll
  void open(@TempDir Path cache) {
    workers = WorkerFixture.confined(confinement, cache);
  }

  @AfterAll
  void close() {
    workers.close();
  }

  @Test
  void confinesWorkersOnThisMachine() {
    assertThat(workers.sandbox().report().level()).isEqualTo(level);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "read /etc/passwd",
        "read /proc",
        "write",
        "socket",
        "exec",
        "exec shell",
      })
  void deniesWhatAFunctionMustNotReach(String attack) throws Exception {
    assertThat(reply(attack)).startsWith("denied: ");
  }

  @Test
  void showsNothingOfTheHostsDirectoriesButWhatRunsTheWorker() throws Exception {
    assertThat(reply("list /").split(",")).doesNotContain("proc", "sys", "home", "srv", "boot");
  }

  @Test
  void handsDownNoEnvironment() throws Exception {
    assertThat(reply("environment").split(",")).isSubsetOf("LD_LIBRARY_PATH", "PWD");
  }

  @Test
  void stopsAThreadBomb() throws Exception {
    assertThat(reply("threads")).isNotEqualTo("made all");
  }

  private String reply(String behaviour) throws Exception {
    return ((Done.Ran) workers.run(runtime, ACME, behaviour)).text();
  }
}
