package cloud.tansu.plugin.oauth.github;

import cloud.tansu.testkit.plugin.PluginJarContract;

class GitHubPluginJarCheck extends PluginJarContract {}
