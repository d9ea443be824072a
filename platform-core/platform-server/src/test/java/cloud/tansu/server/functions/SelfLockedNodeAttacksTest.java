package cloud.tansu.server.functions;

import cloud.tansu.plugin.function.javascript.NodeRuntime;
import java.util.List;

/** What concerns the confinement, where there is no bubblewrap. */
final class SelfLockedNodeAttacksTest extends FunctionAttacks {

  SelfLockedNodeAttacksTest() {
    super(new NodeRuntime(), "export default () => 'here'", "self-lock");
  }

  @Override
  String file() {
    return "javascript.txt";
  }

  @Override
  List<String> chosen() {
    return List.of(
        "imports a module of the host", "asks for the process", "eats memory outside of the heap");
  }
}
