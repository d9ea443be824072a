package cloud.tansu.server.kernel;

import java.util.List;

/**
 * A bean by which a feature names its configuration records, so that they are validated at start
 * and unknown {@code tansu.*} keys can be refused.
 */
@FunctionalInterface
public interface ConfigContribution {
  List<Class<? extends Record>> records();
}
