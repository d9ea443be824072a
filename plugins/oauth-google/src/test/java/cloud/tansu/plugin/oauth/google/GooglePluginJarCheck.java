package cloud.tansu.plugin.oauth.google;

import cloud.tansu.testkit.plugin.PluginJarContract;

class GooglePluginJarCheck extends PluginJarContract {}
