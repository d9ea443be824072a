package cloud.tansu.bench;

import java.io.IOException;

/** A user who signs in with a password, again and again. */
record SignIn(HttpConnection http, String path, String credentials) implements Work {

  static Work.Kind of(BenchTenant tenant) {
    return client ->
        new SignIn(
            new HttpConnection(tenant.server()),
            "/identity/api/" + tenant.id() + "/auth/signin",
            Platform.credentials(BenchTenant.email(client), tenant.password()));
  }

  @Override
  public boolean once() throws IOException, BenchFailure {
    return http.send("POST", path, "", credentials).served(200);
  }

  @Override
  public void close() throws IOException {
    http.close();
  }
}
