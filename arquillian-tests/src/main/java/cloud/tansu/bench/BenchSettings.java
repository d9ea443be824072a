package cloud.tansu.bench;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the measured server differs from a fresh one: limits that a load test is meant to meet. */
final class BenchSettings {

  private static final List<String> SETTINGS =
      List.of(
          "tansu.identity.password-grant-enabled=true",
          "tansu.identity.sign-ups-per-hour=1000000",
          "tansu.quotas.requests-per-address=0",
          "tansu.quotas.requests-per-tenant=0",
          "tansu.functions.calls-per-minute=0",
          "tansu.functions.triggers.calls-per-minute=0");

  private BenchSettings() {}

  /** As options of the server's virtual machine, with some more. */
  static String javaOptions(List<String> more) {
    return Stream.concat(SETTINGS.stream(), more.stream())
        .map(each -> "-D" + each)
        .collect(Collectors.joining(" "));
  }
}
