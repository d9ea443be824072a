/**
 * Tests that every plugin of a kind has to pass, and what a plugin's own tests need: a context,
 * HTTP to a local server, a JAR built on the spot.
 *
 * <p>Subclass a contract in the plugin's tests and answer its questions:
 *
 * <pre>{@code
 * class StripeConnectorTest extends ConnectorContract { … }
 * class StripePluginJarCheck extends PluginJarContract {}
 * }</pre>
 */
@NullMarked
package cloud.tansu.testkit.plugin;

import org.jspecify.annotations.NullMarked;
