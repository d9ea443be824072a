package cloud.tansu.console.functions;

/** What stands in the editor of a function that has no version yet. */
final class StarterCode {

  private StarterCode() {}

  /** Code that can be deployed as it is; empty for a language that nothing is known of. */
  static String of(String runtime) {
    return switch (runtime) {
      case "javascript" ->
          """
          // JavaScript or TypeScript. What is returned becomes the answer.
          export default async (request, context) => {
            context.logger.info("called", { method: request.method });
            return { hello: request.body?.name ?? "world" };
          };
          """;
      case "python" ->
          """
          # What is returned becomes the answer.
          def execute(request, context):
              context.logger.info("called", {"method": request.method})
              body = request.body if isinstance(request.body, dict) else {}
              return {"hello": body.get("name", "world")}
          """;
      case "java" ->
          """
          import cloud.tansu.function.*;
          import java.util.Map;

          public class Hello {
            public FunctionResponse execute(FunctionRequest request, FunctionContext context) {
              context.logger().info("called", Map.of("method", request.method()));
              return FunctionResponse.ok(Map.of("hello", "world"));
            }
          }
          """;
      default -> "";
    };
  }
}
