package cloud.tansu.server.storage.scan;

import cloud.tansu.server.plugins.PluginContexts;
import cloud.tansu.server.plugins.PluginExtension;
import cloud.tansu.server.plugins.PluginFailed;
import cloud.tansu.server.plugins.Plugins;
import cloud.tansu.spi.PluginSettings;
import cloud.tansu.spi.scan.ObjectScannerDescriptor;
import cloud.tansu.spi.scan.ObjectScannerFactory;
import cloud.tansu.spi.scan.ScanVerdict;
import cloud.tansu.spi.scan.ScannedObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The scanners that plugins bring. */
@ApplicationScoped
class PluginScanners implements Scanners {

  private static final Logger LOG = LoggerFactory.getLogger(PluginScanners.class);

  private final Plugins plugins;
  private final PluginContexts contexts;
  private final ScanSettings settings;

  @Inject
  PluginScanners(Plugins plugins, PluginContexts contexts, ScanSettings settings) {
    this.plugins = plugins;
    this.contexts = contexts;
    this.settings = settings;
  }

  @Override
  public List<Scanner> all() {
    return plugins.extensions(ObjectScannerFactory.class).stream()
        .<Scanner>map(PluginScanner::new)
        .toList();
  }

  private final class PluginScanner implements Scanner {

    private final PluginExtension<ObjectScannerFactory> extension;

    private PluginScanner(PluginExtension<ObjectScannerFactory> extension) {
      this.extension = extension;
    }

    @Override
    public String name() {
      return extension.pluginId().value();
    }

    @Override
    public ScanVerdict scan(ScannedObject object, Supplier<InputStream> bytes, Duration timeout) {
      ScannerValues values = settings.values();
      try (InputStream content = bytes.get()) {
        return extension.call("scan", timeout, factory -> scan(factory, object, content, values));
      } catch (PluginFailed failed) {
        LOG.warn("storage.scan.failed plugin={}", extension.pluginId(), failed);
        return new ScanVerdict.Failed(String.valueOf(failed.getMessage()));
      } catch (IOException notClosed) {
        LOG.warn("storage.scan.failed plugin={}", extension.pluginId(), notClosed);
        return new ScanVerdict.Failed("The bytes could not be closed");
      }
    }

    /** On a thread of the plugin. */
    private ScanVerdict scan(
        ObjectScannerFactory factory,
        ScannedObject object,
        InputStream content,
        ScannerValues values)
        throws IOException {
      ObjectScannerDescriptor descriptor = factory.descriptor();
      Map<String, String> own = values.of(descriptor.id());
      PluginSettings checked = PluginSettings.of(descriptor.settings(), own);
      return Objects.requireNonNull(
          factory.create(contexts.contextFor(extension, checked)).scan(object, content));
    }
  }
}
