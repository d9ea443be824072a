package cloud.tansu.server.functions;

import static cloud.tansu.server.functions.FunctionsFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.plugin.function.java.JavaRuntime;
import cloud.tansu.spi.function.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Java functions can do, and what not. */
final class JavaFunctionsTest extends LanguageConformance {

  JavaFunctionsTest() {
    super(new JavaRuntime());
  }

  @Override
  String source(Sample sample) {
    return switch (sample) {
      case ECHO ->
          function(
              """
              Map<String, Object> echo = new LinkedHashMap<>(request.toJson().fields());
              echo.put("f", context.info().get("function"));
              return FunctionResponse.ok(echo);""");
      case OWN_STATUS ->
          function(
              "return FunctionResponse.status(418).withHeader(\"X-Tea\", \"green\").withBody(\"short\");");
      case NOTHING -> function("return FunctionResponse.noContent();");
      case BINARY ->
          function(
              "return FunctionResponse.status(200).withBytes(new byte[] {0, 1, 2, -1},"
                  + " \"application/octet-stream\");");
      case BINARY_BODY ->
          function(
              """
              byte[] body = request.bytes();
              byte[] twice = new byte[2 * body.length];
              for (int i = 0; i < twice.length; i++) twice[i] = body[i / 2];
              return FunctionResponse.status(200).withBytes(twice, "application/octet-stream");""");
      case LOGS ->
          function(
              "System.out.println(\"hello\"); context.logger().warn(\"careful\", Map.of(\"order\", 7));"
                  + " return null;");
      case FAILS_ON_LINE_3 ->
          function("\nString a = null;\nreturn FunctionResponse.ok(a.length());");
      case RECURSES -> function("return execute(request, context);");
      case BROKEN_ON_LINE_2 -> function("\nint a = \"b\"; return null;");
      case NO_ENTRY -> "public class Empty {}";
      case LOOPS -> function("while (true) {}");
      case EATS_MEMORY ->
          function(
              "List<byte[]> kept = new ArrayList<>(); while (true) kept.add(new byte[1 << 20]);");
      case LARGE -> function("return FunctionResponse.ok(\"x\".repeat(7 << 20));");
      case CALLS ->
          function(
              """
              String refused = "";
              try {
                context.secrets().get("missing");
              } catch (FunctionCallException e) {
                refused = e.code();
              }
              FunctionContext.HttpResponse fetched =
                  context.http().send("POST", "https://shop.example/", Map.of(), "x");
              return FunctionResponse.ok(Json.array(
                  context.secrets().get("key"),
                  context.db().collection("notes").insert(Map.of("text", "hello")).get("id"),
                  context.db().query("SELECT 1 + $1 AS sum", 2).get("rows").get(0).get("sum"),
                  context.storage().bucket("files").get("a.txt").text(),
                  context.storage().bucket("files").picture("a.png", Map.of("width", 2)).text(),
                  fetched.status(),
                  fetched.json(),
                  context.functions().invoke("count", Map.of("n", 1)).get("body"),
                  context.events().publish("custom.counted", Map.of("n", 1)).get("id"),
                  context.connectors().call("smtp", "send", Map.of("to", "x")).get("sent"),
                  refused));""");
      case COUNTS ->
          IMPORTS
              + "public class Counts { static int calls;"
              + " public FunctionResponse execute(FunctionRequest request, FunctionContext context) {"
              + " return FunctionResponse.ok(++calls); } }";
    };
  }

  private static final String IMPORTS =
      "import cloud.tansu.function.*; import java.util.*; import java.util.function.*; ";

  private static String function(String body) {
    return IMPORTS
        + "public class Sample { public FunctionResponse execute(FunctionRequest request,"
        + " FunctionContext context) throws Exception { "
        + body
        + " } }";
  }

  @Test
  void findsTheLanguageAsItIs() {
    String source =
        """
        import cloud.tansu.function.*;
        import java.util.*;
        import java.util.stream.*;

        public class Shop {
          enum Size { SMALL, LARGE }
          sealed interface Shape permits Circle, Square {}
          record Circle(double r) implements Shape {}
          record Square(double a) implements Shape {}

          public FunctionResponse execute(FunctionRequest request, FunctionContext context) {
            List<Shape> shapes = List.of(new Circle(6), new Square(2), new Circle(1));
            String areas = shapes.stream()
                .map(shape -> switch (shape) {
                  case Circle(double r) when r > 5 -> "huge";
                  case Circle(double r) -> String.format(Locale.ROOT, "%.2f", Math.PI * r * r);
                  case Square square -> String.valueOf(square.a() * square.a());
                })
                .collect(Collectors.joining(","));
            String text = \"""
                a
                b\""";
            EnumMap<Size, Integer> stock = new EnumMap<>(Size.class);
            stock.put(Size.valueOf("LARGE"), 1);
            int[] numbers = {3, 1};
            int[] copy = numbers.clone();
            Arrays.sort(copy);
            Object body = request.body();
            String kind = body instanceof Json json && json.isObject() ? "object" : "other";
            String size = switch (Size.values()[1]) { case SMALL -> "s"; case LARGE -> "l"; };
            return FunctionResponse.ok(List.of(areas, text, stock, copy[0], kind, size,
                new Square(2).equals(new Square(2)), new Square(2).toString()));
          }
        }
        """;

    assertThat(answered(outcome(source)).body())
        .isEqualTo(
            json(
                """
                ["huge,4.0,3.14","a\\nb",{"LARGE":1},1,"object","l",true,"Square[a=2.0]"]
                """));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "System.exit(1); return null;",
        "return FunctionResponse.ok(System.getenv(\"A\"));",
        "return FunctionResponse.ok(System.getProperty(\"user.home\"));",
        "return FunctionResponse.ok(Integer.getInteger(\"a\"));",
        "new Thread(() -> {}).start(); return null;",
        "return FunctionResponse.ok(Class.forName(\"java.lang.Runtime\").getName());",
        "return FunctionResponse.ok(context.getClass().getName());",
        "return FunctionResponse.ok(String.class.getClassLoader());",
        "return FunctionResponse.ok(\"\".getClass().getModule().toString());",
        "return FunctionResponse.ok(new Scanner(new java.io.File(\"/etc/passwd\")).next());",
        "Runnable r = System::gc; r.run(); return null;",
        "Supplier<Runtime> s = Runtime::getRuntime; return FunctionResponse.ok(s.get());",
        "return FunctionResponse.ok(java.lang.invoke.MethodHandles.lookup());",
        "return FunctionResponse.ok(ServiceLoader.load(Runnable.class));",
        "try (var f = new Formatter(\"/tmp/x\")) { return FunctionResponse.ok(f); }",
        "return FunctionResponse.ok(java.util.stream.Stream.of(1).parallel().toList());",
        "return FunctionResponse.ok(List.of(1).parallelStream().toList());",
        "synchronized (context) { return null; }",
        "return FunctionResponse.ok(new java.net.URL(\"http://x\").getContent());",
        "return FunctionResponse.ok(java.net.URI.create(\"http://x\").toURL());",
        "new Object().wait(); return null;",
        "return FunctionResponse.ok(new java.util.zip.ZipFile(\"/x\"));",
        "return FunctionResponse.ok(java.util.concurrent.ForkJoinPool.commonPool());",
        "return FunctionResponse.ok(new java.util.jar.JarFile(\"/x\"));",
        "return FunctionResponse.ok(java.nio.file.Files.readString(java.nio.file.Path.of(\"/x\")));",
        "TimeZone.setDefault(null); return null;",
        "new ProcessBuilder(\"sh\").start(); return null;",
        "return FunctionResponse.ok(new java.io.ObjectInputStream(null).readObject());",
        "return FunctionResponse.ok(java.lang.reflect.Array.newInstance(int.class, 1));",
        "return FunctionResponse.ok(cloud.tansu.plugin.function.java.worker.WorkerMain.class.getName());",
      })
  void isRefusedAtDeploy(String body) {
    Diagnostic diagnostic = refused(function(body)).diagnostics().getFirst();

    assertThat(diagnostic.line()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "public class A { native void a(); }",
        "public class A { protected void finalize() {} }",
        "public class A { synchronized void a() {} }",
        "public class A extends ClassLoader {}",
        "public class A extends java.util.TimeZone { int a() { setDefault(null); return 1; }"
            + " public int getOffset(int a, int b, int c, int d, int e, int f) { return 0; }"
            + " public void setRawOffset(int a) {} public int getRawOffset() { return 0; }"
            + " public boolean useDaylightTime() { return false; }"
            + " public boolean inDaylightTime(java.util.Date a) { return false; } }",
        "package java.lang; public class A {}",
        "package cloud.tansu.plugin.function.java.worker; public class A {}",
        "module a {}",
      })
  void refusesClassesThatAreNoPlainCode(String source) {
    assertThat(refused(source).diagnostics().getFirst().message()).isNotEmpty();
  }
}
