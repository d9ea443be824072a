package cloud.tansu.server.functions;

import cloud.tansu.plugin.function.python.PythonRuntime;
import java.util.List;

/** What concerns the confinement, where there is no bubblewrap. */
final class SelfLockedPythonAttacksTest extends FunctionAttacks {

  SelfLockedPythonAttacksTest() {
    super(new PythonRuntime(), "def execute(request, context): return 'here'", "self-lock");
  }

  @Override
  String file() {
    return "python.txt";
  }

  @Override
  List<String> chosen() {
    return List.of(
        "reads a file of the host",
        "lists the server's directories",
        "writes beside its program",
        "follows a link",
        "memory of other processes",
        "secrets in the environment",
        "opens sockets",
        "calls the kernel",
        "starts programs",
        "bombs with threads",
        "eats memory outside",
        "fills the temporary directory",
        "reads the frames",
        "kills its neighbours");
  }
}
