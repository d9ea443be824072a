package cloud.tansu.bench;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;

/** The command {@code ./tansu bench}: table on standard output, progress on standard error. */
public final class Bench {

  private static final int FAILED = 1;
  private static final int WRONG_USAGE = 2;

  private final Path repository;
  private final PrintStream out;
  private final PrintStream err;

  private Bench(Path repository, PrintStream out, PrintStream err) {
    this.repository = repository;
    this.out = out;
    this.err = err;
  }

  /** Runs it; the system property {@code tansu.home} names the folder of the repository. */
  public static void main(String[] arguments) {
    Path repository = Path.of(System.getProperty("tansu.home", ".")).toAbsolutePath().normalize();
    System.exit(new Bench(repository, System.out, System.err).run(List.of(arguments)));
  }

  private int run(List<String> arguments) {
    if (arguments.contains("--help")) {
      out.print(BenchOptions.USAGE);
      return 0;
    }
    Path target = repository.resolve("arquillian-tests/target");
    try {
      BenchOptions options = BenchOptions.parse(arguments, target);
      BenchResult result = measure(options, target);
      Files.writeString(options.json(), ResultJson.of(result));
      out.print(ResultTable.of(result));
      return 0;
    } catch (BenchOptions.Unusable wrong) {
      err.println("bench: " + wrong.getMessage());
      err.print(BenchOptions.USAGE);
      return WRONG_USAGE;
    } catch (Exception failed) {
      err.println("bench: " + failed);
      return FAILED;
    }
  }

  private BenchResult measure(BenchOptions options, Path target) throws Exception {
    Path distribution = repository.resolve("ear/dist/target/tansucloud");
    TakenDown takenDown = new TakenDown();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> takeDown(takenDown), "take down"));
    try {
      ScratchFolder scratch = takenDown.keep(() -> ScratchFolder.below(target));
      Path keycloak = target.resolve("keycloak");
      return new BenchRun(
              options, distribution, keycloak, password(), what -> err.println("  " + what))
          .run(scratch.path(), takenDown, Clock.systemUTC());
    } finally {
      takenDown.close();
    }
  }

  private void takeDown(TakenDown takenDown) {
    try {
      takenDown.close();
    } catch (Exception failed) {
      err.println("bench: " + failed);
    }
  }

  private static String password() {
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    return "Bench-" + HexFormat.of().formatHex(random);
  }
}
