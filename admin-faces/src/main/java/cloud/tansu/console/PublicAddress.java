package cloud.tansu.console;

import cloud.tansu.server.web.WebConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Where callers reach the server, for beans of a view, which cannot hold its configuration. */
@ApplicationScoped
public class PublicAddress {

  private final WebConfig web;

  @Inject
  PublicAddress(WebConfig web) {
    this.web = web;
  }

  /** The whole address of a path, which begins with a slash. */
  public String of(String path) {
    return web.publicUrl() + path;
  }
}
