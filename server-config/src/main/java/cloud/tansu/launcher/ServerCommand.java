package cloud.tansu.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The command line of the server process. */
record ServerCommand(Distribution distribution, DataDirectory data, PayaraRoot payara, Path java) {

  List<String> render(Path configuration, Map<String, String> environment) throws LaunchFailure {
    List<String> command = new ArrayList<>();
    // a session of its own: Ctrl-C in the terminal reaches the launcher alone, which stops in order
    ProgramRun.find("setsid").ifPresent(setsid -> command.add(setsid.toString()));
    command.add(java.toString());
    command.addAll(shippedOptions());
    // written when the first start stops, used and kept up to date from then on
    command.add("-XX:+AutoCreateSharedArchive");
    command.add("-XX:SharedArchiveFile=" + data.cache().resolve("server.jsa"));
    command.add("-Xlog:cds=off");
    command.add("-Xlog:cds+dynamic=off");
    command.add("-XX:ErrorFile=" + data.logs().resolve("jvm-error-%p.log"));
    command.add("-Djava.io.tmpdir=" + temporaryFolder());
    command.add("-Dtansu.config.file=" + configuration);
    Stream.of(environment.getOrDefault("TANSU_JAVA_OPTS", "").strip().split("\\s+"))
        .filter(option -> !option.isEmpty())
        .forEach(command::add);
    command.addAll(List.of("-jar", payara.launcherJar().toString()));
    command.addAll(List.of("--prebootcommandfile", payara.preBootCommands().toString()));
    command.addAll(List.of("--logproperties", payara.loggingProperties().toString()));
    command.addAll(List.of("--nocluster", "--disablephonehome"));
    command.addAll(List.of("--deploy", distribution.application().toString()));
    return List.copyOf(command);
  }

  private List<String> shippedOptions() throws LaunchFailure {
    Path file = distribution.serverConfig("jvm.options");
    try {
      return Files.readAllLines(file).stream()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new LaunchFailure(ExitCode.USAGE, "cannot read " + file + ": " + e, e);
    }
  }

  private Path temporaryFolder() throws LaunchFailure {
    Path folder = data.cache().resolve("tmp");
    try {
      PostgresPrograms.deleteRecursively(folder);
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new LaunchFailure(ExitCode.DATA_UNUSABLE, "cannot make " + folder + ": " + e, e);
    }
  }
}
