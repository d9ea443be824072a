package cloud.tansu.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

final class ResultTest {

  private static final Duration FOUR_SECONDS = Duration.ofSeconds(4);

  private final List<Measured> measures =
      List.of(
          measured(BenchResult.READ, 8_000, 0),
          measured(BenchResult.UNCHANGED, 12_000, 0),
          measured(BenchResult.SELECT_ROW, 40_000, 0),
          measured(BenchResult.INSERT, 4_000, 7),
          measured(BenchResult.INSERT_ROW, 16_000, 0));

  private final BenchResult result =
      new BenchResult(
          new BenchResult.Conditions(
              Instant.parse("2026-01-02T03:04:05Z"), 2, "25", 8, FOUR_SECONDS, FOUR_SECONDS, 100),
          List.of(new BenchResult.StartTime("first", Duration.ofMillis(12_345))),
          List.of(new MemoryUse("100 tenants", 524_288, 262_144, 77)),
          measures,
          BenchResult.ratios(measures));

  private static Measured measured(String name, long done, long refused) {
    Latency latency = new Latency(1_500, 20_000, 300_000, 400_000);
    return new Measured(name, done, refused, FOUR_SECONDS, latency, new CpuUse(2, 1, 0.5));
  }

  @Test
  void relatesWhatWasDoneToTimeAndToProcessorTime() {
    Measured read = measures.getFirst();

    assertThat(read.perSecond()).isEqualTo(2_000);
    assertThat(read.perServerCpuSecond()).isEqualTo(4_000);
    assertThat(read.microsEach(read.cpu().server())).isEqualTo(250);
  }

  @Test
  void comparesDocumentsWithTheStatementsBeneathThem() {
    assertThat(result.ratios())
        .extracting(BenchResult.Ratio::share)
        .containsExactly(0.2, 0.3, 0.25);
  }

  @Test
  void readsPercentilesFromTheHistogram() {
    Histogram micros = ClientThread.histogram();
    for (int value = 1; value <= 1_000; value++) {
      micros.recordValue(value);
    }

    assertThat(Latency.of(micros)).isEqualTo(new Latency(500, 950, 990, 1_000));
  }

  @Test
  void printsATableForPeople() {
    assertThat(ResultTable.of(result))
        .startsWith(
            "2 processors, Java 25, 8 connections, 4.0 s each, warmed up in steps of 4.0 s\n")
        .contains("first start                  12.3 s\n")
        .contains("memory, 100 tenants          512 MB resident, 256 MB proportional, 77 threads\n")
        .containsPattern("document, read +2,000 +4,000 +1\\.50 +20\\.00 +300\\.00 +250 +125 +63\n")
        .containsPattern("PostgreSQL, select +10,000 +- +1\\.50 +20\\.00 +300\\.00 +- +25 +13\n")
        .contains("document, insert: 7 more were refused (503)\n")
        .contains("document, read / direct      0.200 of PostgreSQL, select\n");
  }

  @Test
  void writesJsonForPrograms() throws Exception {
    JsonNode json = new JsonMapper().readTree(ResultJson.of(result));

    assertThat(json.at("/conditions/finished").asText()).isEqualTo("2026-01-02T03:04:05Z");
    assertThat(json.at("/starts/0/seconds").asDouble()).isEqualTo(12.345);
    assertThat(json.at("/serverMemory/0/residentKilobytes").asLong()).isEqualTo(524_288);
    assertThat(json.at("/measures/0/latencyMicros/p95").asLong()).isEqualTo(20_000);
    assertThat(json.at("/measures/3/refused").asLong()).isEqualTo(7);
    assertThat(json.at("/measures/0/perServerCpuSecond").asDouble()).isEqualTo(4_000);
    assertThat(json.at("/ratios/2/share").asDouble()).isEqualTo(0.25);
  }
}
