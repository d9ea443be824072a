package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.PlatformClient;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Unmodified clients from npm work with a tenant's issuer and buckets. */
@ExtendWith({RunningServer.Provided.class, Browser.Provided.class})
final class NodeClientsIT {

  private static NodeProgram node;

  private final OpenIdTenant tenant;
  private final HostedPages pages;
  private final Browser browser;

  NodeClientsIT(RunningServer server, Browser browser) {
    this.tenant = OpenIdTenant.make(server);
    this.browser = browser;
    this.pages = new HostedPages(browser);
  }

  @BeforeAll
  static void install() {
    node = NodeProgram.installed();
  }

  @Test
  void openIdClientGoesThroughAllFlows() {
    tenant.withDynamicClients();

    JsonNode found =
        node.run(
            "openid-client.mjs",
            Map.of(
                "issuer", tenant.issuer(),
                "email", OpenIdTenant.EMAIL,
                "app", OpenIdTenant.APP,
                "server", OpenIdTenant.SERVER,
                "secret", tenant.secret(),
                "signer", OpenIdTenant.SIGNER,
                "key", tenant.key().toJSONObject()),
            pages::visit);

    assertThat(found.path("issuer").asText()).isEqualTo(tenant.issuer());
    assertThat(found.path("subject").asText()).isNotEmpty();
  }

  @Test
  void oidcClientTsSignsAUserInRenewsAndSignsOut() throws IOException {
    try (LoopbackSite site =
        new LoopbackSite(
            source("oidc-client-ts.html"),
            Map.of(
                "/oidc-client-ts.js",
                node.file("oidc-client-ts/dist/browser/oidc-client-ts.min.js"),
                "/application.js",
                source("oidc-client-ts.js")))) {
      browser.driver().get(site.uri("/#" + settings()).toString());
      pages.awaitText("state", "ready");

      pages.click("sign-in").signIn(OpenIdTenant.EMAIL, PlatformClient.PASSWORD);
      pages.awaitText("state", "signed in");
      JsonNode first = detail();
      pages.click("renew").awaitText("state", "renewed");
      JsonNode second = detail();
      pages.click("sign-out").awaitText("state", "signed out");

      assertThat(first.path("email").asText()).isEqualTo(OpenIdTenant.EMAIL);
      assertThat(second.path("subject")).isEqualTo(first.path("subject"));
      assertThat(second.path("token")).isNotEqualTo(first.path("token"));
    }
  }

  @Test
  void awsClientStoresReadsAndPresigns(RunningServer server) {
    S3Tenant account = S3Tenant.make(server);

    JsonNode found =
        node.run(
            "s3.mjs",
            Map.of(
                "endpoint", account.endpoint().toString(),
                "id", account.id(),
                "secret", account.secret()),
            nobody -> {});

    assertThat(found.path("bytes").asInt()).isEqualTo(100_000_000);
    assertThat(found.path("keys")).hasSize(5);
  }

  private JsonNode detail() throws IOException {
    return new JsonMapper().readTree(pages.text("detail"));
  }

  private String settings() {
    String json =
        "{\"issuer\":\"" + tenant.issuer() + "\",\"client\":\"" + OpenIdTenant.APP + "\"}";
    return URLEncoder.encode(json, StandardCharsets.UTF_8);
  }

  private static String source(String name) throws IOException {
    return Files.readString(Path.of("src", "test", "node", name));
  }
}
