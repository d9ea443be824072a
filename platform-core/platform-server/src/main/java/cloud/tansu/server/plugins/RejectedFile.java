package cloud.tansu.server.plugins;

import java.util.List;

/**
 * A file in a plugin directory of this node that is not running as a plugin.
 *
 * @param fileName its name
 * @param reasons everything that is wrong with it, each a sentence
 */
public record RejectedFile(String fileName, List<String> reasons) {

  public RejectedFile {
    reasons = List.copyOf(reasons);
  }
}
