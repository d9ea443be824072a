package cloud.tansu.plugin.function.java;

import cloud.tansu.testkit.plugin.PluginJarContract;

class JavaPluginJarCheck extends PluginJarContract {}
