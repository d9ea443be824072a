package cloud.tansu.server.plugins;

import org.jspecify.annotations.Nullable;

/**
 * What is to be done with an extension, on a thread of its plugin. Whatever it throws becomes
 * {@link PluginFailed}.
 *
 * @param <T> the extension point
 * @param <R> the result: a value of the contract or of the JDK, never an object of a class of the
 *     plugin
 */
@FunctionalInterface
public interface PluginWork<T, R extends @Nullable Object> {
  R on(T extension) throws Exception;
}
