package cloud.tansu.server.functions;

import static cloud.tansu.server.functions.FunctionsFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.plugin.function.python.PythonRuntime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Python functions can do, and what not. */
final class PythonFunctionsTest extends LanguageConformance {

  PythonFunctionsTest() {
    super(new PythonRuntime());
  }

  @Override
  String source(Sample sample) {
    return switch (sample) {
      case ECHO ->
          """
          def execute(request, context):
              return {"method": request.method, "path": request.path, "query": request.query,
                      "headers": request.headers, "body": request.body, "f": context.function}
          """;
      case OWN_STATUS ->
          """
          def execute(request, context):
              return {"status": 418, "headers": {"X-Tea": "green"}, "body": "short"}
          """;
      case NOTHING -> "def execute(request, context): pass";
      case BINARY -> "def execute(request, context): return bytes([0, 1, 2, 255])";
      case BINARY_BODY ->
          "def execute(request, context): return bytes(b for b in request.body for _ in range(2))";
      case LOGS ->
          """
          def execute(request, context):
              print("hello")
              context.logger.warn("careful", {"order": 7})
          """;
      case FAILS_ON_LINE_3 -> "def execute(request, context):\n    a = None\n    return a.b\n";
      case RECURSES -> "def execute(request, context): return execute(request, context)";
      case BROKEN_ON_LINE_2 -> "def execute(request, context):\n    a = = 1\n";
      case NO_ENTRY -> "a = 1";
      case LOOPS -> "def execute(request, context):\n    while True: pass";
      case EATS_MEMORY ->
          """
          def execute(request, context):
              kept = []
              while True:
                  kept.append(bytearray(b"x" * (1 << 20)))
          """;
      case LARGE -> "def execute(request, context): return 'x' * (7 << 20)";
      case CALLS ->
          """
          import tansu

          def execute(request, context):
              stored = context.storage.bucket("files").get("a.txt")
              fetched = context.http.fetch("https://shop.example/", method="POST", body="x")
              try:
                  context.secrets.get("missing")
              except tansu.CallError as error:
                  refused = error.code
              return [
                  context.secrets.get("key"),
                  context.db.collection("notes").insert({"text": "hello"})["id"],
                  context.db.query("SELECT 1 + $1 AS sum", 2)["rows"][0]["sum"],
                  stored.text(),
                  context.storage.bucket("files").picture("a.png", width=2).text(),
                  fetched.status,
                  fetched.json(),
                  context.functions.invoke("count", {"n": 1}, wait=True)["body"],
                  context.events.publish("custom.counted", {"n": 1})["id"],
                  context.connectors.get("smtp").send(to="x")["sent"],
                  refused,
              ]
          """;
      case COUNTS ->
          """
          calls = 0
          def execute(request, context):
              global calls
              calls += 1
              return calls
          """;
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hashlib|hashlib.sha256(b'a').hexdigest()[:8]|ca978112",
        "datetime|datetime.datetime(2026, 1, 2, 3, 4)|2026-01-02T03:04:00",
        "decimal|decimal.Decimal('1.10') + 1|2.10",
        "re|re.sub('a', 'b', 'aa')|bb",
        "json|json.dumps([1])|[1]",
        "zlib|zlib.decompress(zlib.compress(b'x')).decode()|x",
        "uuid|uuid.UUID(int=1)|00000000-0000-0000-0000-000000000001",
        "urllib.parse|urllib.parse.quote('a b')|a%20b",
        "statistics|str(statistics.mean([1, 2, 3]))|2",
      })
  void findsTheStandardLibrary(String module, String expression, String answer) {
    String source = "import " + module + "\ndef execute(request, context): return " + expression;

    assertThat(answered(outcome(source)).body().asText()).isEqualTo(answer);
  }

  @Test
  void logsWhatTheLoggingModuleIsGiven() {
    String source =
        """
        import logging, sys
        def execute(request, context):
            logging.getLogger("a.b").warning("low on %s", "tea")
            print("to stderr", file=sys.stderr)
        """;

    assertThat(outcome(source)).isInstanceOf(CallOutcome.Answered.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "open('/etc/passwd').read()",
        "open('/proc/self/environ').read()",
        "open('/proc/1/mem', 'rb')",
        "open('/tmp/x', 'w')",
        "open('/x', 'w')",
        "__import__('os').listdir('/home')",
        "__import__('os').fork()",
        "__import__('os').execv('/bin/sh', ['sh'])",
        "__import__('os').posix_spawn('/bin/sh', ['sh'], {})",
        "__import__('os').system('id') == 0 or 1 / 0",
        "__import__('subprocess').run(['id'])",
        "__import__('socket').socket()",
        "__import__('socket').socketpair()",
        "__import__('socket').create_connection(('127.0.0.1', 5432))",
        "__import__('multiprocessing').Process(target=print).start()",
        "__import__('os').kill(1, 9)",
        "__import__('os').setuid(0) or open('/etc/shadow')",
        "__import__('os').ptrace",
        "__import__('ctypes').CDLL(None).ptrace(0, 0, 0, 0) == 0 or 1 / 0",
        "__import__('ctypes').CDLL(None).unshare(0x10000000) == 0 or 1 / 0",
        "__import__('ctypes').CDLL(None).mount(0, 0, 0, 0, 0) == 0 or 1 / 0",
        "exit()",
        "(lambda f: f(f))(lambda f: f(f))",
      })
  void fails(String attack) {
    String source = "def execute(request, context):\n    " + attack + "\n    return 'done'";

    assertThat(outcome(source)).isInstanceOf(CallOutcome.Failed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "__import__('os')._exit(0)",
        "__import__('os').abort()",
        "__import__('ctypes').string_at(0)",
        "__import__('os').write(4, b'rubbish that is no frame at all' * 1000)",
      })
  void endsItsOwnWorkerOnly(String attack) {
    String source = "def execute(request, context):\n    " + attack + "\n    return 'done'";

    assertThat(outcome(source)).isInstanceOf(CallOutcome.Crashed.class);

    assertThat(answered(outcome(source(Sample.OWN_STATUS))).status()).isEqualTo(418);
  }

  @Test
  void seesNoEnvironment() {
    String source =
        "import os\ndef execute(request, context): return sorted(k for k in os.environ if k != 'LD_LIBRARY_PATH')";

    assertThat(answered(outcome(source)).body())
        .isIn(
            json("[]"), json("[\"PWD\"]"), json("[\"LC_CTYPE\"]"), json("[\"LC_CTYPE\",\"PWD\"]"));
  }
}
