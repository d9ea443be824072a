package cloud.tansu.server.functions.sandbox;

import cloud.tansu.spi.function.WorkerSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts each worker in a sandbox of its own. */
final class ConfiningSandbox implements Sandbox {

  private final SandboxReport report;
  private final WorkerCommand command;
  private final ProcessLauncher launcher;
  private final Optional<ControlGroups> groups;
  private final WorkerUsers users;

  ConfiningSandbox(
      SandboxReport report,
      WorkerCommand command,
      ProcessLauncher launcher,
      Optional<ControlGroups> groups,
      WorkerUsers users) {
    this.report = report;
    this.command = command;
    this.launcher = launcher;
    this.groups = groups;
    this.users = users;
  }

  @Override
  public SandboxReport report() {
    return report;
  }

  @Override
  public ConfinedProcess start(WorkerSpec spec, long memoryBytes) throws IOException {
    int user = users.lend();
    Optional<ControlGroup> group = Optional.empty();
    try {
      if (groups.isPresent()) {
        group = Optional.of(groups.get().create(memoryBytes));
      }
      List<Path> directories = group.map(ControlGroup::directories).orElse(List.of());
      ProcessLauncher.Started started =
          launcher.start(command.wrap(spec, directories, user), Map.of());
      return new ConfinedProcess(started, group, memoryBytes, () -> users.giveBack(user));
    } catch (IOException e) {
      group.ifPresent(ControlGroup::remove);
      users.giveBack(user);
      throw e;
    }
  }

  @Override
  public void close() {
    launcher.close();
    groups.ifPresent(ControlGroups::close);
  }
}
