package cloud.tansu.server.functions.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On directories that look like mounted control groups: the kernel makes the files, here we do. */
final class ControlGroupsTest {

  private static final long PID = 4242;
  private static final long LIMIT = 700L << 20;
  private static final CpuShare HALF = new CpuShare(50);

  @TempDir private Path root = Path.of("");

  private Path membership = Path.of("");

  @BeforeEach
  void membershipFile() {
    membership = root.resolve("membership");
  }

  @Test
  void limitsMemoryAndProcessesOnVersion2() throws IOException {
    Path own = unified("/app/server", "memory pids cpu");
    write(membership, "0::/app/server\n");

    ControlGroup group = find().orElseThrow().create(LIMIT);

    Path made = own.resolve("tansu-functions-4242").resolve("worker-2");
    assertThat(group.directories()).containsExactly(made);
    assertThat(made.resolve("memory.max")).hasContent(Long.toString(LIMIT));
    assertThat(made.resolve("pids.max")).hasContent("128");
  }

  @Test
  void leavesAGroupAloneThatIsThereAlready() throws IOException {
    Path own = unified("/", "memory pids");
    write(membership, "0::/\n");
    ControlGroups groups = find().orElseThrow();
    Path left = Files.createDirectories(own.resolve("tansu-functions-4242/worker-2"));

    assertThat(groups.create(LIMIT).directories().getFirst())
        .isEqualTo(left.resolveSibling("worker-3"));
  }

  @Test
  void seesAKillForMemory() throws IOException {
    unified("/", "memory pids");
    write(membership, "0::/\n");
    ControlGroup group = find().orElseThrow().create(LIMIT);
    Path events = group.directories().getFirst().resolve("memory.events");

    write(events, "low 0\noom 0\noom_kill 0\n");
    assertThat(group.sawMemoryKill()).isFalse();

    write(events, "low 0\noom 1\noom_kill 1\n");
    assertThat(group.sawMemoryKill()).isTrue();
  }

  @Test
  void limitsMemoryAndProcessesOnVersion1() throws IOException {
    Files.createDirectories(root.resolve("memory/app"));
    Files.createDirectories(root.resolve("pids"));
    write(membership, "8:pids:/\n4:memory:/app\n0::/\n");

    ControlGroup group = find().orElseThrow().create(LIMIT);

    assertThat(group.directories())
        .containsExactly(
            root.resolve("memory/app/tansu-functions-4242/worker-2"),
            root.resolve("pids/tansu-functions-4242/worker-2"));
    assertThat(group.directories().getFirst().resolve("memory.limit_in_bytes"))
        .hasContent(Long.toString(LIMIT));
    assertThat(group.directories().getLast().resolve("pids.max")).hasContent("128");
  }

  @Test
  void limitsProcessorTimeOnVersion2() throws IOException {
    Path all = unified("/", "memory pids cpu").resolve("tansu-functions-4242");
    write(membership, "0::/\n");

    ControlGroup group = find().orElseThrow().create(LIMIT);

    assertThat(all.resolve("cpu.weight")).hasContent("50");
    assertThat(group.directories().getFirst().resolve("cpu.max")).hasContent("50000 100000");
  }

  @Test
  void limitsProcessorTimeOnVersion1() throws IOException {
    Files.createDirectories(root.resolve("memory"));
    Path cpu = Files.createDirectories(root.resolve("cpu")).resolve("tansu-functions-4242");
    write(membership, "4:memory:/\n1:cpu:/\n");

    ControlGroup group = find().orElseThrow().create(LIMIT);

    assertThat(cpu.resolve("cpu.shares")).hasContent("512");
    assertThat(group.directories().getLast().resolve("cpu.cfs_quota_us")).hasContent("50000");
  }

  @Test
  void findsNoneWhereThereIsNone() throws IOException {
    assertThat(find()).isEmpty();

    write(membership, "0::/\n");
    assertThat(find()).isEmpty();
  }

  private Optional<ControlGroups> find() {
    return FindControlGroups.find(root, membership, PID, HALF);
  }

  private Path unified(String path, String controllers) throws IOException {
    Path own = root.resolve(path.substring(1));
    Path parent = Files.createDirectories(own.resolve("tansu-functions-" + PID));
    for (Path directory : java.util.List.of(own, parent)) {
      write(directory.resolve("cgroup.controllers"), controllers);
      write(directory.resolve("cgroup.subtree_control"), controllers);
    }
    return own;
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
  }
}
