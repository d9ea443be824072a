package cloud.tansu.server.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.web.Json;
import cloud.tansu.server.web.TestProblemDocuments;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class DocumentStreamsTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);
  private static final DataConfig CONFIG = new DataConfig(1024 * 1024, 2 * 1024 * 1024);

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private DocumentStreams streams;
  private TenantId acme;

  @BeforeEach
  void open() {
    streams = streams(CLOCK);
    acme = databases.tenant("acme");
  }

  private DocumentStreams streams(Clock clock) {
    QueryConfig limits = TestLimits.generous();
    return new DocumentStreams(
        databases.get(),
        TestAccess.on(databases.get()),
        CONFIG,
        limits,
        new StreamSlots(limits),
        clock);
  }

  @Test
  void writesOneDocumentALineInTheOrderAskedFor() throws IOException {
    insert("jsonb_build_object('n', i)", 250);

    List<String> lines =
        lines("content.n", "gt.100", "order", "content.n.desc", "select", "content");

    assertThat(lines).hasSize(150);
    assertThat(lines.getFirst()).isEqualTo("{\"content\":{\"n\": 250}}");
    assertThat(lines.getLast()).isEqualTo("{\"content\":{\"n\": 101}}");
  }

  @Test
  void writesDocumentsOfAnySizeWhole() throws IOException {
    insert("to_jsonb(repeat('x', 50000 * i))", 3);
    insert("null::jsonb", 1);

    List<String> lines = lines("order", "content");

    assertThat(lines).hasSize(4);
    for (String line : lines) {
      assertThat(Json.mapper().readTree(line).hasNonNull("id")).isTrue();
    }
    assertThat(lines.stream().mapToInt(String::length).max().orElseThrow()).isGreaterThan(150_000);
  }

  @Test
  void needsNoMoreMemoryForMoreDocuments() throws IOException {
    insert("jsonb_build_object('text', repeat('x', 8000))", 12_000);
    Counter counter = new Counter();

    send(counter, "select", "content");

    assertThat(counter.bytes).isGreaterThan(95_000_000L);
    assertThat(counter.mostUsed - counter.usedBefore)
        .as("memory in use while 96 MB pass through")
        .isLessThan(40_000_000L);
  }

  @Test
  void givesTheConnectionBackAtOnceWhenTheCallerIsGone() throws IOException {
    insert("jsonb_build_object('text', repeat('x', 8000))", 1000);

    send(new Gone(), "order", "id");

    assertThat(databases.get().counts().tenantInUse()).isZero();
    assertThat(lines("order", "id")).hasSize(1000);
  }

  @Test
  void endsWithAProblemWhenItTakesTooLong() throws IOException {
    insert("to_jsonb(i)", 1000);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    streams = streams(new HurriedClock());

    send(out);

    List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).hasSizeBetween(2, 20);
    assertThat(Json.mapper().readTree(lines.getLast()).path("problem").path("code").asText())
        .isEqualTo("query_too_slow");
    assertThat(databases.get().counts().tenantInUse()).isZero();
  }

  @Test
  void answersAFailureBeforeTheFirstLineAsUsual() {
    insert("to_jsonb(repeat('x', 3000000))", 1);

    assertThat(catchThrowableOfType(ProblemException.class, () -> lines()).problem().type().code())
        .isEqualTo("result_too_large");
  }

  @Test
  void leavesConnectionsToTheOthers() {
    StreamSlots slots =
        new StreamSlots(new QueryConfig(Duration.ofSeconds(5), 3, 2, Duration.ofMinutes(1)));
    TenantId globex = new TenantId("globex");
    StreamSlots.Slot first = slots.take(acme);
    slots.take(acme);

    assertThat(refused(slots, acme)).isTrue();
    slots.take(globex);
    assertThat(refused(slots, globex)).isTrue();
    first.close();
    assertThat(refused(slots, globex)).isFalse();
  }

  private static boolean refused(StreamSlots slots, TenantId tenant) {
    try {
      slots.take(tenant);
      return false;
    } catch (ProblemException refused) {
      return refused.problem().type().code().equals("stream_limit_reached");
    }
  }

  @Test
  void writesCollectionsNewestFirst() throws IOException {
    databases
        .get()
        .tenant(
            acme,
            unit ->
                unit.update(
                    "insert into app.collections (name, created_at) select 'c' || i,"
                        + " timestamp '2026-01-01' + i * interval '1 day'"
                        + " from generate_series(1, 150) i"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    LineStream.send(
        out,
        TestProblemDocuments.standard(),
        "/x",
        lines -> streams.collections(DataCaller.full(acme), lines));

    List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).hasSize(150);
    assertThat(Json.mapper().readTree(lines.getFirst()).path("name").asText()).isEqualTo("c150");
  }

  @Test
  void showsNothingThatTheRulesDoNotAllow() throws IOException {
    insert("to_jsonb(repeat('x', 100000))", 2);
    databases
        .get()
        .tenant(acme, unit -> unit.update("insert into app.collections (name) values ('c')"));
    DataCaller member =
        new DataCaller(acme, new Access.EndUser(new UserId(UUID.randomUUID()), Set.of()));
    DocumentQuery all = new QueryParameters(Map.of()).stream();
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    LineStream.send(
        out,
        TestProblemDocuments.standard(),
        "/x",
        lines -> {
          streams.documents(member, all, lines);
          streams.collections(member, lines);
        });

    assertThat(out.size()).isZero();
  }

  @Test
  void aTenantCannotStreamAnothersDocuments() throws IOException {
    insert("to_jsonb(i)", 3);
    TenantId globex = databases.tenant("globex");
    DocumentQuery all = new QueryParameters(Map.of()).stream();
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    LineStream.send(
        out,
        TestProblemDocuments.standard(),
        "/x",
        lines -> streams.documents(DataCaller.full(globex), all, lines));

    assertThat(out.size()).isZero();
  }

  private List<String> lines(String... parameters) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    send(out, parameters);
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private void send(OutputStream out, String... namesAndValues) throws IOException {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      parameters.put(namesAndValues[i], List.of(namesAndValues[i + 1]));
    }
    DocumentQuery query = new QueryParameters(parameters).stream();
    LineStream.send(
        out,
        TestProblemDocuments.standard(),
        "/x",
        lines -> streams.documents(DataCaller.full(acme), query, lines));
  }

  private void insert(String content, int count) {
    databases
        .get()
        .tenant(
            acme,
            unit ->
                unit.update(
                    "insert into app.documents (content) select "
                        + content
                        + " from generate_series(1, ?) i",
                    count));
  }

  /** A caller who has closed the connection. */
  private static final class Gone extends OutputStream {

    @Override
    public void write(int b) throws IOException {
      throw new IOException("Broken pipe");
    }
  }

  /** Counts what passes and looks now and then at what is in use after a collection. */
  private static final class Counter extends OutputStream {

    private static final long EVERY = 16_000_000;

    private final long usedBefore = used();
    private long bytes;
    private long mostUsed;
    private long nextLook = EVERY;

    @Override
    public void write(int b) {
      bytes++;
    }

    @Override
    public void write(byte[] more, int offset, int length) {
      bytes += length;
      if (bytes > nextLook) {
        nextLook += EVERY;
        mostUsed = Math.max(mostUsed, used());
      }
    }

    private static long used() {
      System.gc();
      return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
  }

  /** A minute passes each time somebody looks. */
  private static final class HurriedClock extends Clock {

    private final AtomicLong looks = new AtomicLong();

    @Override
    public Instant instant() {
      return CLOCK.instant().plus(Duration.ofMinutes(looks.getAndIncrement()));
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
