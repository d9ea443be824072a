package cloud.tansu.plugin.oauth.oidc;

import cloud.tansu.testkit.plugin.PluginJarContract;

class OpenIdConnectPluginJarCheck extends PluginJarContract {}
