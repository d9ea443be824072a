package cloud.tansu.server.functions;

import cloud.tansu.plugin.function.java.JavaRuntime;
import java.util.stream.Stream;

final class JavaAttacksTest extends FunctionAttacks {

  JavaAttacksTest() {
    super(new JavaRuntime(), function("return FunctionResponse.ok(\"here\");"));
  }

  @Override
  String file() {
    return "java.txt";
  }

  @Override
  String whole(String source) {
    boolean file = Stream.of("import ", "class ", "package ").anyMatch(source::startsWith);
    return file ? source : function(source);
  }

  private static String function(String body) {
    return "import cloud.tansu.function.*; public class A { public FunctionResponse execute("
        + "FunctionRequest request, FunctionContext context) throws Exception { "
        + body
        + " } }";
  }
}
