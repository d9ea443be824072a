package cloud.tansu.connector.template;

import cloud.tansu.testkit.plugin.PluginJarContract;

class GreetingPluginJarCheck extends PluginJarContract {}
