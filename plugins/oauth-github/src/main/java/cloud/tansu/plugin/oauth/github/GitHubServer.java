package cloud.tansu.plugin.oauth.github;

import java.net.URI;
import java.util.Locale;

/**
 * A GitHub: the public one, an organisation's own on {@code ghe.com}, or an Enterprise Server.
 *
 * @param web address of its pages, without a slash at the end
 */
record GitHubServer(String web) {

  private static final String PUBLIC = "https://github.com";
  private static final String DATA_RESIDENCY = ".ghe.com";

  GitHubServer {
    web = web.strip().replaceAll("/+$", "").toLowerCase(Locale.ROOT);
  }

  boolean isTrustworthy() {
    return web.startsWith("https://");
  }

  URI authorize() {
    return URI.create(web + "/login/oauth/authorize");
  }

  URI token() {
    return URI.create(web + "/login/oauth/access_token");
  }

  /** An address of the REST API, which has a host of its own but for an Enterprise Server. */
  URI api(String path) {
    if (web.equals(PUBLIC) || web.endsWith(DATA_RESIDENCY)) {
      return URI.create(web.replace("https://", "https://api.") + path);
    }
    return URI.create(web + "/api/v3" + path);
  }
}
