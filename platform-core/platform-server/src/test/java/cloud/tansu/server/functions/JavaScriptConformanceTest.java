package cloud.tansu.server.functions;

import cloud.tansu.plugin.function.javascript.JavaScriptRuntime;
import cloud.tansu.plugin.function.javascript.NodeRuntime;
import cloud.tansu.spi.function.FunctionRuntime;
import org.junit.jupiter.api.Nested;

/** JavaScript, on each of its engines. */
final class JavaScriptConformanceTest {

  /** V8 of Node.js. */
  @Nested
  final class OnNode extends Samples {
    OnNode() {
      super(new NodeRuntime());
    }
  }

  /** GraalJS. */
  @Nested
  final class OnGraalJs extends Samples {
    OnGraalJs() {
      super(new JavaScriptRuntime());
    }
  }

  abstract static class Samples extends LanguageConformance {

    Samples(FunctionRuntime runtime) {
      super(runtime);
    }

    @Override
    String source(Sample sample) {
      return switch (sample) {
        case ECHO -> "export default (request, context) => ({...request, f: context.function})";
        case OWN_STATUS ->
            "export default () => ({status: 418, headers: {'X-Tea': 'green'}, body: 'short'})";
        case NOTHING -> "export default () => {}";
        case BINARY -> "export default () => new Uint8Array([0, 1, 2, 255])";
        case BINARY_BODY ->
            "export default r => new Uint8Array([...r.body].flatMap(byte => [byte, byte]))";
        case LOGS ->
            "export default (request, context) => {"
                + " console.log('hello'); context.logger.warn('careful', {order: 7}) }";
        case FAILS_ON_LINE_3 -> "export default () => {\n  const a = null;\n  return a.b;\n}";
        case RECURSES -> "export default function again() { return again() + 1 }";
        case BROKEN_ON_LINE_2 -> "export default () => {\n  const a = = 1;\n}";
        case NO_ENTRY -> "const a = 1;";
        case LOOPS -> "export default () => { for (;;) {} }";
        case EATS_MEMORY ->
            "export default () => { const l = []; for (;;) l.push(new Array(100000).fill(1.5)) }";
        case LARGE -> "export default () => 'x'.repeat(7 << 20)";
        case CALLS ->
            """
            export default async (request, context) => {
              const all = await Promise.all([
                context.secrets.get('key'),
                context.db.collection('notes').insert({ text: 'hello' }),
                context.db.query('SELECT 1 + $1 AS sum', 2),
                context.storage.bucket('files').get('a.txt'),
                context.http.fetch('https://shop.example/', { method: 'POST', body: 'x' }),
                context.functions.invoke('count', { n: 1 }, { wait: true }),
                context.events.publish('custom.counted', { n: 1 }),
                context.connectors.get('smtp').send({ to: 'x' }),
                context.secrets.get('missing').catch((error) => error.code),
                context.storage.bucket('files').picture('a.png', { width: 2 }),
              ]);
              return [all[0], all[1].id, all[2].rows[0].sum, await all[3].text(),
                await all[9].text(), all[4].status, await all[4].json(), all[5].body, all[6].id,
                all[7].sent, all[8]];
            };
            """;
        case COUNTS ->
            "let n = 0; export default () => (globalThis.m = (globalThis.m ?? 0) + 1, ++n)";
      };
    }
  }
}
