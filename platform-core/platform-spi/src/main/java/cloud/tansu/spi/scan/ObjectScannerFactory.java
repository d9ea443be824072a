package cloud.tansu.spi.scan;

import cloud.tansu.spi.PluginContext;
import org.pf4j.ExtensionPoint;

/**
 * Brings a scanner that sees every object of the tenants before it is published. Annotate the
 * implementation with {@code org.pf4j.Extension} and give it a public constructor without
 * parameters; one instance lives as long as this version of the plugin is enabled.
 *
 * <p>From the moment on in which the plugin runs, nothing is stored that it calls infected. Where
 * several scanners run, each of them is asked.
 *
 * @since 1.1.0
 */
public interface ObjectScannerFactory extends ExtensionPoint {

  /** Name and settings; the same value on every call, without network or file access. */
  ObjectScannerDescriptor descriptor();

  /**
   * Makes a scanner for some settings. Cheap, and called for every object: do not open connections
   * here.
   *
   * @param context settings checked against {@link ObjectScannerDescriptor#settings()}
   */
  ObjectScanner create(PluginContext context);
}
