package cloud.tansu.connector.http;

import cloud.tansu.testkit.plugin.PluginJarContract;

class HttpPluginJarCheck extends PluginJarContract {}
