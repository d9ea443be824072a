package cloud.tansu.server.plugins;

import org.pf4j.ExtensionPoint;

/**
 * An extension of a version of a plugin, instantiated.
 *
 * @param className its class, by which a newer version's is recognised
 * @param instance lives as long as the version
 */
record LoadedExtension(String className, ExtensionPoint instance) {}
