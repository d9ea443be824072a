package cloud.tansu.server.functions;

import cloud.tansu.plugin.function.javascript.JavaScriptRuntime;

final class GraalJsAttacksTest extends FunctionAttacks {

  GraalJsAttacksTest() {
    super(new JavaScriptRuntime(), "export default () => 'here'");
  }

  @Override
  String file() {
    return "javascript.txt";
  }
}
