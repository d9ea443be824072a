package cloud.tansu.server.functions;

import cloud.tansu.plugin.function.javascript.NodeRuntime;

/** JavaScript functions on the V8 of Node.js. */
final class NodeFunctionsTest extends JavaScriptFunctions {

  NodeFunctionsTest() {
    super(new NodeRuntime());
  }
}
