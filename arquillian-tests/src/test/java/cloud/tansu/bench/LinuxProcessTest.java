package cloud.tansu.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LinuxProcessTest {

  private static final String STAT =
      "42 (a name) with) R 1 42 42 0 -1 4194304 9 0 0 0 1234 66 100 20 20 0 3 0 555 777 888\n";

  @TempDir Path proc;

  @BeforeEach
  void aProcess() throws IOException {
    Path folder = Files.createDirectory(proc.resolve("42"));
    Files.writeString(folder.resolve("stat"), STAT);
    Files.writeString(folder.resolve("status"), "Name:\tjava\nVmRSS:\t  524288 kB\nThreads:\t77\n");
    Files.writeString(folder.resolve("smaps_rollup"), "00-ff [rollup]\nRss: 3 kB\nPss: 12 kB\n");
  }

  @Test
  void addsTimeOfUserAndSystemWhateverTheCommandIsCalled() throws IOException {
    assertThat(new LinuxProcess(proc, 42).cpuSeconds()).isEqualTo(13.0);
  }

  @Test
  void addsWhatEndedChildrenUsedOnRequest() throws IOException {
    assertThat(new LinuxProcess(proc, 42).cpuSecondsWithEndedChildren()).isEqualTo(14.2);
  }

  @Test
  void readsMemoryAndThreads() throws IOException {
    LinuxProcess process = new LinuxProcess(proc, 42);

    assertThat(process.residentKilobytes()).isEqualTo(524_288);
    assertThat(process.proportionalKilobytes()).isEqualTo(12);
    assertThat(process.threads()).isEqualTo(77);
  }

  @Test
  void readsTheKernelOfThisMachine() throws IOException {
    LinuxProcess self = LinuxProcess.of(ProcessHandle.current().pid());

    assertThat(self.cpuSeconds()).isPositive();
    assertThat(self.residentKilobytes()).isGreaterThan(10_000);
    assertThat(self.proportionalKilobytes()).isGreaterThan(10_000);
  }

  @Test
  void saysWhenThereIsNoSuchProcess() {
    assertThatThrownBy(() -> new LinuxProcess(proc, 43).cpuSeconds())
        .isInstanceOf(IOException.class);
  }
}
