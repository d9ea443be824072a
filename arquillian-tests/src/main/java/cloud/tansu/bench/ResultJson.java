package cloud.tansu.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/** A result as JSON for programs. Times are in the unit that each name ends with. */
final class ResultJson {

  private final JsonMapper mapper = new JsonMapper();
  private final BenchResult result;

  private ResultJson(BenchResult result) {
    this.result = result;
  }

  static String of(BenchResult result) {
    return new ResultJson(result).text();
  }

  private String text() {
    ObjectNode root = mapper.createObjectNode();
    conditions(root.putObject("conditions"));
    ArrayNode starts = root.putArray("starts");
    result
        .starts()
        .forEach(
            each ->
                starts.addObject().put("which", each.which()).put("seconds", seconds(each.took())));
    ArrayNode memory = root.putArray("serverMemory");
    result.memory().forEach(each -> memory(memory.addObject(), each));
    ArrayNode measures = root.putArray("measures");
    result.measures().forEach(each -> measure(measures.addObject(), each));
    ArrayNode ratios = root.putArray("ratios");
    result.ratios().forEach(each -> ratio(ratios.addObject(), each));
    try {
      return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void conditions(ObjectNode node) {
    BenchResult.Conditions conditions = result.conditions();
    node.put("finished", conditions.finished().toString());
    node.put("processors", conditions.processors());
    node.put("java", conditions.java());
    node.put("connections", conditions.connections());
    node.put("measureSeconds", seconds(conditions.measure()));
    node.put("warmUpSeconds", seconds(conditions.warmUp()));
    node.put("tenants", conditions.tenants());
  }

  private static void memory(ObjectNode node, MemoryUse use) {
    node.put("when", use.when());
    node.put("residentKilobytes", use.residentKilobytes());
    node.put("proportionalKilobytes", use.proportionalKilobytes());
    node.put("threads", use.threads());
  }

  private static void measure(ObjectNode node, Measured measured) {
    node.put("name", measured.name());
    node.put("done", measured.done());
    node.put("refused", measured.refused());
    node.put("seconds", seconds(measured.took()));
    node.put("perSecond", measured.perSecond());
    node.put("perServerCpuSecond", measured.perServerCpuSecond());
    ObjectNode latency = node.putObject("latencyMicros");
    latency.put("p50", measured.latency().p50Micros());
    latency.put("p95", measured.latency().p95Micros());
    latency.put("p99", measured.latency().p99Micros());
    latency.put("max", measured.latency().maxMicros());
    ObjectNode cpu = node.putObject("cpuSeconds");
    cpu.put("server", measured.cpu().server());
    cpu.put("database", measured.cpu().database());
    cpu.put("client", measured.cpu().client());
  }

  private static void ratio(ObjectNode node, BenchResult.Ratio ratio) {
    node.put("request", ratio.request());
    node.put("direct", ratio.direct());
    node.put("share", ratio.share());
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
