package cloud.tansu.bench;

import java.io.IOException;

/**
 * One request again and again.
 *
 * @param body a form to be posted; empty for GET
 * @param expected text that the answer has to contain, so that a refusal in a 200 is noticed
 */
record SameRequest(HttpConnection http, String path, String headers, String body, String expected)
    implements Work {

  static Work.Kind signIn(OpenIdTarget target) {
    return user ->
        new SameRequest(
            target.connect(),
            target.endpoints().token(),
            "",
            target.signIn(user),
            "\"refresh_token\"");
  }

  static Work.Kind clientCredentials(OpenIdTarget target) {
    return ignored ->
        new SameRequest(
            target.connect(),
            target.endpoints().token(),
            target.basic(),
            target.clientCredentials(),
            "\"access_token\"");
  }

  /** A service asks whether the access token of a user counts. */
  static Work.Kind introspection(OpenIdTarget target) {
    return user ->
        new SameRequest(
            target.connect(),
            target.endpoints().introspection(),
            target.basic(),
            OpenIdTarget.introspection(target.accessToken(user)),
            "\"active\":true");
  }

  /** The access token of a user is checked, that its session still runs too. */
  static Work.Kind userInfo(OpenIdTarget target) {
    return user ->
        new SameRequest(
            target.connect(),
            target.endpoints().userInfo(),
            Platform.bearer(target.accessToken(user)),
            "",
            "\"sub\"");
  }

  static Work.Kind keys(OpenIdTarget target) {
    return ignored ->
        new SameRequest(target.connect(), target.endpoints().keys(), "", "", "\"keys\"");
  }

  @Override
  public boolean once() throws IOException, BenchFailure {
    HttpAnswer answer =
        body.isEmpty() ? http.send("GET", path, headers, "") : http.post(path, headers, body);
    if (!answer.served(200)) {
      return false;
    }
    if (!answer.text().contains(expected)) {
      throw new BenchFailure("an answer without " + expected + ": " + answer.text());
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    http.close();
  }
}
