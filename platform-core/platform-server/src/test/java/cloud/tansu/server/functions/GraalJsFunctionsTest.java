package cloud.tansu.server.functions;

import cloud.tansu.plugin.function.javascript.JavaScriptRuntime;

/** JavaScript functions on GraalJS. */
final class GraalJsFunctionsTest extends JavaScriptFunctions {

  GraalJsFunctionsTest() {
    super(new JavaScriptRuntime());
  }
}
