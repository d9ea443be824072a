package cloud.tansu.plugin.function.python;

import cloud.tansu.testkit.plugin.PluginJarContract;

class PythonPluginJarCheck extends PluginJarContract {}
