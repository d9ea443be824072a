package cloud.tansu.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * The same small piece of work in each language: a list is made of a request, filtered, and a few
 * figures of it are answered.
 */
final class BenchHandler {

  static final String REQUEST = "{\"name\":\"bench\",\"items\":200}";
  static final String EXPECTED = "\"last\":\"bench198\"";

  /**
   * A language that functions are written in.
   *
   * @param id as the API names it
   * @param program what a worker's command line has in it
   */
  record Language(String id, String program, String source) {}

  static final Language JAVASCRIPT =
      new Language(
          "javascript",
          "/functions/javascript",
          """
          export default async (request, context) => {
            const { name, items } = request.body;
            const list = Array.from({ length: items }, (_, i) => ({ id: i, label: name + i, even: i % 2 === 0 }));
            const even = list.filter((each) => each.even);
            return { hello: name, count: even.length, last: even[even.length - 1].label };
          };
          """);

  static final Language PYTHON =
      new Language(
          "python",
          "/functions/python",
          """
          def execute(request, context):
              name = request.body["name"]
              rows = [{"id": i, "label": name + str(i), "even": i % 2 == 0} for i in range(request.body["items"])]
              even = [each for each in rows if each["even"]]
              return {"hello": name, "count": len(even), "last": even[-1]["label"]}
          """);

  static final Language JAVA =
      new Language(
          "java",
          "/functions/java-",
          """
          import cloud.tansu.function.*;
          import java.util.List;
          import java.util.Map;
          import java.util.stream.IntStream;

          class Bench {
            record Row(int id, String label, boolean even) {}

            static FunctionResponse execute(FunctionRequest request, FunctionContext context) {
              String name = request.body().get("name").asText();
              List<Row> even =
                  IntStream.range(0, request.body().get("items").asInt())
                      .mapToObj(i -> new Row(i, name + i, i % 2 == 0))
                      .filter(Row::even)
                      .toList();
              return FunctionResponse.ok(
                  Map.of("hello", name, "count", even.size(), "last", even.getLast().label()));
            }
          }
          """);

  /** Of {@code plugins/function-wasm/src/samples/rows.c}; a module travels in base64. */
  static final Language WEBASSEMBLY =
      new Language("wasm", "/functions/wasm-", Base64.getEncoder().encodeToString(module()));

  static final List<Language> LANGUAGES = List.of(JAVASCRIPT, PYTHON, JAVA, WEBASSEMBLY);

  /** For Deno and workerd: a handler of the fetch event. */
  static final String FETCH =
      """
      export default {
        async fetch(request) {
          const { name, items } = await request.json();
          const list = Array.from({ length: items }, (_, i) => ({ id: i, label: name + i, even: i % 2 === 0 }));
          const even = list.filter((each) => each.even);
          return Response.json({ hello: name, count: even.length, last: even[even.length - 1].label });
        },
      };
      """;

  /** For Node.js; the port is the first argument. */
  static final String NODE =
      """
      import { createServer } from 'node:http';
      const server = createServer(async (request, response) => {
        let text = '';
        for await (const part of request) text += part;
        const { name, items } = JSON.parse(text);
        const list = Array.from({ length: items }, (_, i) => ({ id: i, label: name + i, even: i % 2 === 0 }));
        const even = list.filter((each) => each.even);
        const body = JSON.stringify({ hello: name, count: even.length, last: even[even.length - 1].label });
        response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) });
        response.end(body);
      });
      server.keepAliveTimeout = 60_000;
      server.listen(Number(process.argv[2]), '127.0.0.1');
      """;

  /** For the configuration of workerd; takes the port. */
  static final String WORKERD =
      """
      using Workerd = import "/workerd/workerd.capnp";
      const config :Workerd.Config = (
        services = [(name = "main", worker = (
          modules = [(name = "handler.mjs", esModule = embed "handler.mjs")],
          compatibilityDate = "2025-01-01"))],
        sockets = [(name = "http", address = "127.0.0.1:%d", http = (), service = "main")]
      );
      """;

  private BenchHandler() {}

  private static byte[] module() {
    try (InputStream in = BenchHandler.class.getResourceAsStream("rows.wasm")) {
      return Objects.requireNonNull(in, "rows.wasm").readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
