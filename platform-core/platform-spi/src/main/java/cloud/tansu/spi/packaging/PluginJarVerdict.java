package cloud.tansu.spi.packaging;

import java.util.List;

/** Outcome of {@link PluginJarCheck#check}. */
public sealed interface PluginJarVerdict {

  /**
   * The JAR has the form of a plugin.
   *
   * @param manifest what it says about itself
   */
  record Sound(PluginManifest manifest) implements PluginJarVerdict {}

  /**
   * The JAR is none that the server loads.
   *
   * @param reasons everything that is wrong, each a sentence for the author of the plugin
   */
  record Refused(List<String> reasons) implements PluginJarVerdict {
    public Refused {
      reasons = List.copyOf(reasons);
    }
  }
}
