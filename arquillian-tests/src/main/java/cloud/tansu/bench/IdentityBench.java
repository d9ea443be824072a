package cloud.tansu.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures an OpenID provider, and Keycloak by the same requests with the same clients. */
final class IdentityBench {

  private static final String KEYCLOAK = "Keycloak, ";

  private final BenchOptions options;
  private final BenchRun.Progress progress;
  private final TakenDown takenDown;
  private final List<Measured> measures = new ArrayList<>();
  private final List<BenchResult.Ratio> ratios = new ArrayList<>();

  IdentityBench(BenchOptions options, BenchRun.Progress progress, TakenDown takenDown) {
    this.options = options;
    this.progress = progress;
    this.takenDown = takenDown;
  }

  List<Measured> measures() {
    return measures;
  }

  List<BenchResult.Ratio> ratios() {
    return ratios;
  }

  /** Puts the load on a server whose processes the meter knows. */
  void own(OpenIdTarget target, CpuMeter cpu) throws Exception {
    measure("", target, cpu);
  }

  /**
   * Starts Keycloak on the same cluster, puts the same load on it and stops it.
   *
   * @param home folder of its distribution, unpacked
   * @param data data directory with the cluster
   * @param postgres the cluster's process
   */
  void keycloak(Path home, Path data, long postgres, OpenIdTarget own) throws Exception {
    progress.step("starting Keycloak");
    Path log = data.resolveSibling("keycloak.txt");
    KeycloakRealm realm =
        new KeycloakRealm(options.connections(), own.password(), own.clientSecret());
    KeycloakDatabase database = KeycloakDatabase.make(data);
    KeycloakServer.build(home, log);
    int port = FreePort.find();
    KeycloakServer server =
        takenDown.keep(() -> KeycloakServer.launch(home, database, realm, log, port));
    KeycloakServer.Ready ready = server.awaitReady();
    Quiet.await(ready.server());
    measure(KEYCLOAK, realm.target(ready.url()), new CpuMeter(ready.server(), postgres));
    progress.step("stopping Keycloak");
    server.close();
    compare();
  }

  private void measure(String prefix, OpenIdTarget target, CpuMeter cpu) throws Exception {
    Load load = new Load(cpu, options);
    measure(load, prefix + BenchResult.SIGN_IN, SameRequest.signIn(target));
    measure(load, prefix + BenchResult.REFRESH, RefreshByForm.of(target));
    measure(load, prefix + "client_credentials", SameRequest.clientCredentials(target));
    measure(load, prefix + "introspection", SameRequest.introspection(target));
    measure(load, prefix + "token check, userinfo", SameRequest.userInfo(target));
    measure(load, prefix + "JWKS", SameRequest.keys(target));
  }

  private void measure(Load load, String name, Work.Kind kind) throws Exception {
    progress.step(name);
    Thread.sleep(BenchRun.PAUSE);
    measures.add(load.run(name, kind));
  }

  private void compare() {
    for (Measured other : measures) {
      if (other.name().startsWith(KEYCLOAK)) {
        String name = other.name().substring(KEYCLOAK.length());
        Measured ours =
            measures.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
        ratios.add(
            new BenchResult.Ratio(
                name,
                other.name() + ", per CPU s",
                share(ours.perServerCpuSecond(), other.perServerCpuSecond())));
      }
    }
  }

  private static double share(double ours, double others) {
    return others > 0 ? ours / others : 0;
  }
}
