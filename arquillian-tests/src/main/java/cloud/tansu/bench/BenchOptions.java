package cloud.tansu.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;

/**
 * What to measure, and how long.
 *
 * @param measure length of each measure under load, without its warm-up
 * @param warmUp goes before each, unmeasured, and again until the rate is steady
 * @param connections clients that ask at the same time, one connection each
 * @param tenants tenants to make in all
 * @param port port of the server; 0 for any free one
 * @param json file that takes the result
 */
record BenchOptions(
    Duration measure,
    Duration warmUp,
    int connections,
    int tenants,
    int port,
    Path json,
    Scope scope) {

  /** Which measures. */
  enum Scope {
    /** Provisioning, accounts and documents. */
    ALL,

    /** Documents and their events. */
    DATA,

    /** Objects, by the S3 protocol and the native API. */
    STORAGE,

    /** Functions in each language. */
    FUNCTIONS,

    /** The endpoints of a tenant's issuer. */
    IDENTITY,

    /** The same, and Keycloak under the same load. */
    IDENTITY_AND_KEYCLOAK
  }

  static final String USAGE =
      """
      Usage: ./tansu bench [data|storage|functions|identity] [OPTIONS]

        data             documents and their events in place of the general measures
        storage          objects of 4 KB, 64 MB and 5 GB in place of the general measures
        functions        functions in each language, cold and warm, in place of the general measures
        identity         the endpoints of a tenant's issuer in place of the general measures
        --with-keycloak  with identity: the same load on Keycloak too, which Maven fetches
        --seconds N      length of each measure under load (default 8); a warm-up goes before
        --connections N  clients that ask at the same time (default 8)
        --tenants N      tenants to make (default 100)
        --port P         port of the server (default: any free one)
        --json FILE      where the result goes as JSON (default arquillian-tests/target/bench.json)
        --quick          one second and five tenants: tries the benchmark itself
      """;

  private static final int SECONDS = 8;
  private static final int CONNECTIONS = 8;
  private static final int TENANTS = 100;
  private static final int QUICK_SECONDS = 1;
  private static final int QUICK_TENANTS = 5;
  private static final int MAX_PORT = 65_535;

  /** The options of the command line cannot be used. */
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    Unusable(String message) {
      super(message);
    }
  }

  /**
   * Reads a command line.
   *
   * @param resultFolder where the result goes unless the command line says otherwise
   */
  static BenchOptions parse(List<String> arguments, Path resultFolder) throws Unusable {
    BenchOptions options = standard(resultFolder.resolve("bench.json"));
    ArrayDeque<String> rest = new ArrayDeque<>(arguments);
    while (!rest.isEmpty()) {
      options = options.with(rest.pop(), rest);
    }
    return options;
  }

  private static BenchOptions standard(Path json) {
    Duration measure = Duration.ofSeconds(SECONDS);
    return new BenchOptions(
        measure, measure.dividedBy(2), CONNECTIONS, TENANTS, 0, json, Scope.ALL);
  }

  private BenchOptions lasting(int seconds, int clients, int made, int at, Path result) {
    Duration length = Duration.ofSeconds(seconds);
    return new BenchOptions(length, length.dividedBy(2), clients, made, at, result, scope);
  }

  /** The same with another number of clients. */
  BenchOptions connecting(int clients) {
    return new BenchOptions(measure, warmUp, clients, tenants, port, json, scope);
  }

  private BenchOptions of(Scope other) {
    return new BenchOptions(measure, warmUp, connections, tenants, port, json, other);
  }

  private BenchOptions with(String option, ArrayDeque<String> rest) throws Unusable {
    int seconds = Math.toIntExact(measure.toSeconds());
    return switch (option) {
      case "data" -> of(Scope.DATA);
      case "storage" -> of(Scope.STORAGE);
      case "functions" -> of(Scope.FUNCTIONS);
      case "identity" -> scope == Scope.ALL ? of(Scope.IDENTITY) : this;
      case "--with-keycloak" -> of(Scope.IDENTITY_AND_KEYCLOAK);
      case "--seconds" -> lasting(number(option, rest, 1, 600), connections, tenants, port, json);
      case "--connections" -> lasting(seconds, number(option, rest, 1, 64), tenants, port, json);
      case "--tenants" -> lasting(seconds, connections, number(option, rest, 1, 5000), port, json);
      case "--port" ->
          lasting(seconds, connections, tenants, number(option, rest, 1, MAX_PORT), json);
      case "--json" -> lasting(seconds, connections, tenants, port, Path.of(value(option, rest)));
      case "--quick" -> lasting(QUICK_SECONDS, connections, QUICK_TENANTS, port, json);
      default -> throw new Unusable("unknown option '" + option + "'");
    };
  }

  private static int number(String option, ArrayDeque<String> rest, int min, int max)
      throws Unusable {
    String text = value(option, rest);
    try {
      int number = Integer.parseInt(text);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException notOne) {
      throw outside(option, min, max);
    }
    throw outside(option, min, max);
  }

  private static Unusable outside(String option, int min, int max) {
    return new Unusable(option + " takes a number from " + min + " to " + max);
  }

  private static String value(String option, ArrayDeque<String> rest) throws Unusable {
    if (rest.isEmpty()) {
      throw new Unusable(option + " needs a value");
    }
    return rest.pop();
  }
}
