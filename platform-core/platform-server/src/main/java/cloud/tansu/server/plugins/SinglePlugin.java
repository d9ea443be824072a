package cloud.tansu.server.plugins;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.List;
import org.pf4j.AbstractPluginManager;
import org.pf4j.DefaultExtensionFactory;
import org.pf4j.DefaultVersionManager;
import org.pf4j.ExtensionFactory;
import org.pf4j.ExtensionFinder;
import org.pf4j.IndexedExtensionFinder;
import org.pf4j.JarPluginRepository;
import org.pf4j.ManifestPluginDescriptorFinder;
import org.pf4j.Plugin;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginFactory;
import org.pf4j.PluginLoader;
import org.pf4j.PluginRepository;
import org.pf4j.PluginRuntimeException;
import org.pf4j.PluginStatusProvider;
import org.pf4j.PluginWrapper;
import org.pf4j.VersionManager;

/**
 * PF4J for exactly one JAR. A manager of PF4J holds one version of a plugin id at a time; with a
 * manager for each version the old one goes on serving its running calls beside the new one.
 * Failures are thrown, where PF4J's defaults log them and go on with a plugin that is half there.
 */
final class SinglePlugin extends AbstractPluginManager {

  SinglePlugin(Path jar) {
    super(List.of(jar.toAbsolutePath().getParent()));
    initialize();
  }

  @Override
  protected PluginLoader createPluginLoader() {
    return new ClosedPluginLoader();
  }

  @Override
  protected PluginFactory createPluginFactory() {
    return SinglePlugin::createPlugin;
  }

  private static Plugin createPlugin(PluginWrapper wrapper) {
    String className = wrapper.getDescriptor().getPluginClass();
    try {
      Object plugin =
          wrapper.getPluginClassLoader().loadClass(className).getConstructor().newInstance();
      if (plugin instanceof Plugin sound) {
        return sound;
      }
      throw new PluginRuntimeException(className + " does not extend " + Plugin.class.getName());
    } catch (InvocationTargetException thrown) {
      throw new PluginRuntimeException(
          thrown.getTargetException(), "The constructor of " + className + " failed");
    } catch (ReflectiveOperationException unusable) {
      throw new PluginRuntimeException(
          unusable, className + " has no public constructor without parameters");
    }
  }

  @Override
  protected PluginDescriptorFinder createPluginDescriptorFinder() {
    return new ManifestPluginDescriptorFinder();
  }

  @Override
  protected ExtensionFinder createExtensionFinder() {
    IndexedExtensionFinder finder = new IndexedExtensionFinder(this);
    addPluginStateListener(finder);
    return finder;
  }

  @Override
  protected ExtensionFactory createExtensionFactory() {
    return new DefaultExtensionFactory();
  }

  @Override
  protected PluginRepository createPluginRepository() {
    return new JarPluginRepository(getPluginsRoots());
  }

  @Override
  protected VersionManager createVersionManager() {
    return new DefaultVersionManager();
  }

  /** Whether a plugin is enabled is in the platform's database, not in a file of PF4J's. */
  @Override
  protected PluginStatusProvider createPluginStatusProvider() {
    return new PluginStatusProvider() {
      @Override
      public boolean isPluginDisabled(String pluginId) {
        return false;
      }

      @Override
      public void disablePlugin(String pluginId) {
        throw new UnsupportedOperationException();
      }

      @Override
      public void enablePlugin(String pluginId) {
        throw new UnsupportedOperationException();
      }
    };
  }

  /** Gives each plugin a {@link ClosedClassLoader}. */
  private static final class ClosedPluginLoader implements PluginLoader {

    @Override
    public boolean isApplicable(Path pluginPath) {
      return true;
    }

    @Override
    public ClassLoader loadPlugin(Path pluginPath, PluginDescriptor descriptor) {
      try {
        return new ClosedClassLoader(
            "plugin-" + descriptor.getPluginId() + "-" + descriptor.getVersion(),
            pluginPath.toUri().toURL(),
            SinglePlugin.class.getClassLoader());
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
    }
  }
}
