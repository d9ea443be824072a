package cloud.tansu.server.plugins;

import cloud.tansu.spi.Spi;
import java.util.LinkedHashSet;
import java.util.Set;
import org.pf4j.ExtensionPoint;

/** Finds out what an extension class contributes. */
final class ExtensionPoints {

  private ExtensionPoints() {}

  /**
   * Simple names of the interfaces of the contract that a class implements, such as {@code
   * ConnectorFactory}.
   */
  static Set<String> of(Class<?> extensionClass) {
    Set<String> names = new LinkedHashSet<>();
    for (Class<?> type = extensionClass; type != null; type = type.getSuperclass()) {
      for (Class<?> contract : type.getInterfaces()) {
        if (Spi.isShared(contract.getName())
            && contract != ExtensionPoint.class
            && ExtensionPoint.class.isAssignableFrom(contract)) {
          names.add(contract.getSimpleName());
        }
      }
    }
    return names;
  }
}
