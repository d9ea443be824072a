package cloud.tansu.server.functions;

import static cloud.tansu.server.functions.FunctionsFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.plugin.function.java.JavaRuntime;
import cloud.tansu.plugin.function.javascript.NodeRuntime;
import cloud.tansu.plugin.function.python.PythonRuntime;
import cloud.tansu.plugin.function.wasm.WasmRuntime;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.spi.function.FunctionRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The samples in the references of the languages: each is deployed and called; one that a JSON
 * block follows answers that. Calls to the server are answered by {@link ScriptedServer}.
 */
final class FunctionSamplesTest {

  private static final Pattern BLOCK =
      Pattern.compile("(?ms)^```(javascript|typescript|python|java|json)\\n(.*?)^```$");
  private static final FunctionLimits LIMITS = new FunctionLimits(Duration.ofSeconds(60), 512);
  private static final int LEAST_SAMPLES = 3;

  @Test
  void thoseInJavaScriptDoWhatTheReferenceSays() throws IOException {
    check("functions-javascript.md", new NodeRuntime());
  }

  @Test
  void thoseInPythonDoWhatTheReferenceSays() throws IOException {
    check("functions-python.md", new PythonRuntime());
  }

  @Test
  void thoseInJavaDoWhatTheReferenceSays() throws IOException {
    check("functions-java.md", new JavaRuntime());
  }

  /** Their modules were built of sources that stand in the reference as they are. */
  @Test
  void thoseInCDoWhatTheReferenceSays() throws IOException {
    String page = Files.readString(Path.of("../../docs", "functions-wasm.md"));

    try (FunctionsFixture fixture = FunctionsFixture.start(new WasmRuntime())) {
      fixture.answeringWith(new ScriptedServer());
      for (String name : List.of("twice", "keeps")) {
        String source = Files.readString(WasmSamples.SOURCES.resolve(name + ".c"));
        Matcher block =
            Pattern.compile("(?s)```c\n" + Pattern.quote(source) + "```.*?```json\n(.*?)```")
                .matcher(page);
        assertThat(block.find()).as(name).isTrue();
        check(new Sample(WasmSamples.source(name), Optional.of(block.group(1))), fixture);
      }
    }
  }

  private record Sample(String source, Optional<String> answer) {}

  private static void check(String page, FunctionRuntime runtime) throws IOException {
    List<Sample> samples = samples(Files.readString(Path.of("../../docs", page)));

    assertThat(samples).hasSizeGreaterThanOrEqualTo(LEAST_SAMPLES);
    try (FunctionsFixture fixture = FunctionsFixture.start(runtime)) {
      fixture.answeringWith(new ScriptedServer());
      samples.forEach(sample -> check(sample, fixture));
    }
  }

  private static void check(Sample sample, FunctionsFixture fixture) {
    CallReport report =
        FunctionsFixture.await(fixture.run(new TenantId("acme"), sample.source(), LIMITS));

    FunctionAnswer answered = LanguageConformance.answered(report.outcome());
    sample
        .answer()
        .ifPresent(
            answer -> assertThat(answered.body()).as(sample.source()).isEqualTo(json(answer)));
  }

  private static List<Sample> samples(String page) {
    List<Sample> samples = new ArrayList<>();
    Matcher block = BLOCK.matcher(page);
    while (block.find()) {
      if (!block.group(1).equals("json")) {
        samples.add(new Sample(block.group(2), Optional.empty()));
      } else if (!samples.isEmpty()) {
        Sample last = samples.removeLast();
        samples.add(new Sample(last.source(), Optional.of(block.group(2))));
      }
    }
    return samples;
  }
}
