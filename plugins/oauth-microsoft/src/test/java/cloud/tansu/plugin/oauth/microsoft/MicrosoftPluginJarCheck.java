package cloud.tansu.plugin.oauth.microsoft;

import cloud.tansu.testkit.plugin.PluginJarContract;

class MicrosoftPluginJarCheck extends PluginJarContract {}
