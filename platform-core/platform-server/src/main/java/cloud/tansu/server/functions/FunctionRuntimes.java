package cloud.tansu.server.functions;

import cloud.tansu.spi.function.FunctionRuntime;
import java.util.List;

/** The languages that enabled plugins bring at this moment. */
@FunctionalInterface
interface FunctionRuntimes {

  /**
   * One per language. The same plugin version answers an equal object each time: workers are kept
   * per runtime.
   */
  List<FunctionRuntime> all();
}
