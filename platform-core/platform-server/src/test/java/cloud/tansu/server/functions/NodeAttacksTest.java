package cloud.tansu.server.functions;

import cloud.tansu.plugin.function.javascript.NodeRuntime;

final class NodeAttacksTest extends FunctionAttacks {

  NodeAttacksTest() {
    super(new NodeRuntime(), "export default () => 'here'");
  }

  @Override
  String file() {
    return "javascript.txt";
  }
}
