package cloud.tansu.server.functions;

import cloud.tansu.plugin.function.python.PythonRuntime;

final class PythonAttacksTest extends FunctionAttacks {

  PythonAttacksTest() {
    super(new PythonRuntime(), "def execute(request, context): return 'here'");
  }

  @Override
  String file() {
    return "python.txt";
  }
}
