package cloud.tansu.server.functions.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.spi.function.RuntimeEnvironment;
import cloud.tansu.spi.function.WorkerSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SandboxTest extends ConfinedWorkers {

  SandboxTest() {
    super(SandboxChoice.AUTO, SandboxLevel.ISOLATED);
  }

  @Test
  void refusesToStartAnythingWhenThereIsNoSandbox(@TempDir Path cache) throws IOException {
    WorkerSpec java =
        new WorkerSpec(List.of("java"), List.of(), Map.of(), 0, 1, Duration.ofDays(1));

    try (Sandbox refusing = onJava(17, cache, SandboxChoice.SELF_LOCK)) {
      assertThatThrownBy(() -> refusing.start(java, 1 << 20))
          .isInstanceOf(SandboxUnavailable.class)
          .hasMessageStartingWith(
              "no function can run: a worker can lock itself on Java 22 or newer only, this is 17");
    }
  }

  @Test
  void stillUsesBubblewrapOnAnOlderJava(@TempDir Path cache) throws IOException {
    try (Sandbox sandbox = onJava(21, cache, SandboxChoice.AUTO)) {
      assertThat(sandbox.report().level()).isEqualTo(SandboxLevel.ISOLATED);
    }
  }

  private static Sandbox onJava(int feature, Path cache, SandboxChoice choice) throws IOException {
    Path home = Path.of(System.getProperty("java.home"));
    return new SandboxProbe(
            new RuntimeEnvironment(home, feature, cache), CpuShare.UNLIMITED, choice)
        .find(false);
  }
}
