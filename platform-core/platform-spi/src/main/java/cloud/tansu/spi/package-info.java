/**
 * What a plugin compiles against: the JDK, PF4J's {@code ExtensionPoint} and {@code Extension},
 * SLF4J and this module.
 *
 * <p>A plugin is one JAR. It contributes extensions, each of which implements one of the factory
 * interfaces: {@link cloud.tansu.spi.connector.ConnectorFactory} or {@link
 * cloud.tansu.spi.oauth.OAuthProviderFactory}, for example. A factory describes itself with values
 * (label, settings, operations) and creates working objects when it is handed a {@link
 * cloud.tansu.spi.PluginContext}.
 *
 * <p>Rules that hold for every call the platform makes into a plugin:
 *
 * <ul>
 *   <li>Calls come from many threads at once. Factories and what they create must be safe for that;
 *       keep no state between calls except caches.
 *   <li>Every call has a deadline. When it passes, the thread is interrupted and the caller gets a
 *       failure, whatever the plugin returns later.
 *   <li>Return values of this module and of the JDK only; an object of a class of the plugin that
 *       outlives the call keeps the plugin from being unloaded.
 *   <li>Report what the other side did wrong with {@link cloud.tansu.spi.UpstreamException}. Any
 *       other throwable counts as a defect of the plugin and is reported as such.
 *   <li>A plugin sees the packages of this module, {@code org.pf4j}, {@code org.slf4j}, {@code
 *       org.jspecify}, the JDK and its own JAR; nothing else of the server.
 * </ul>
 */
@NullMarked
package cloud.tansu.spi;

import org.jspecify.annotations.NullMarked;
