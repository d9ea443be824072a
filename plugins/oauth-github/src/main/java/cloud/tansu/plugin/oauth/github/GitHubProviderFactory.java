package cloud.tansu.plugin.oauth.github;

import cloud.tansu.spi.PluginContext;
import cloud.tansu.spi.SettingDescriptor;
import cloud.tansu.spi.oauth.OAuthProvider;
import cloud.tansu.spi.oauth.OAuthProviderDescriptor;
import cloud.tansu.spi.oauth.OAuthProviderFactory;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.pf4j.Extension;

/** Describes sign-in with GitHub and makes a provider for each tenant's settings. */
@Extension
public final class GitHubProviderFactory implements OAuthProviderFactory {

  static final String SERVER = "server";

  private static final String LOGO =
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" width="24" height="24">\
      <path fill="currentColor" d="M8 0C3.58 0 0 3.58 0 8c0 3.54 2.29 6.53 5.47 7.59.4.07.55-.17.55\
      -.38 0-.19-.01-.82-.01-1.49-2.01.37-2.53-.49-2.69-.94-.09-.23-.48-.94-.82-1.13-.28-.15-.68-\
      .52-.01-.53.63-.01 1.08.58 1.23.82.72 1.21 1.87.87 2.33.66.07-.52.28-.87.51-1.07-1.78-.2-3.6\
      4-.89-3.64-3.95 0-.87.31-1.59.82-2.15-.08-.2-.36-1.02.08-2.12 0 0 .67-.21 2.2.82.64-.18 1.32\
      -.27 2-.27s1.36.09 2 .27c1.53-1.04 2.2-.82 2.2-.82.44 1.1.16 1.92.08 2.12.51.56.82 1.27.82 2\
      .15 0 3.07-1.87 3.75-3.65 3.95.29.25.54.73.54 1.48 0 1.07-.01 1.93-.01 2.2 0 .21.15.46.55.38\
      A8.01 8.01 0 0 0 16 8c0-4.42-3.58-8-8-8z"/></svg>""";

  @Override
  public OAuthProviderDescriptor descriptor() {
    return new OAuthProviderDescriptor(
        "github",
        "GitHub",
        Optional.of(LOGO),
        URI.create(
            "https://docs.github.com/apps/oauth-apps/building-oauth-apps/creating-an-oauth-app"),
        List.of(
            SettingDescriptor.text("client-id", "Client ID")
                .withHelp("GitHub → Settings → Developer settings → OAuth Apps."),
            SettingDescriptor.secret("client-secret", "Client secret")
                .withHelp("Shown once, when it is generated there."),
            SettingDescriptor.url(SERVER, "GitHub server")
                .withHelp("The address of an Enterprise Server or of your own ghe.com.")
                .withDefault("https://github.com")));
  }

  @Override
  public OAuthProvider create(PluginContext context) {
    return new GitHubProvider(context, new GitHubServer(context.settings().text(SERVER)));
  }
}
