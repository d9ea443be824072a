package cloud.tansu.connector.smtp;

import cloud.tansu.testkit.plugin.PluginJarContract;

class SmtpPluginJarCheck extends PluginJarContract {}
