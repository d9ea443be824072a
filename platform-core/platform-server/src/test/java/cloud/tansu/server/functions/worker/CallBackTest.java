package cloud.tansu.server.functions.worker;

import static cloud.tansu.server.functions.worker.WorkerFixture.ACME;
import static cloud.tansu.server.functions.worker.WorkerFixture.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.functions.worker.CallBack.Reply;
import cloud.tansu.server.functions.worker.Exchange.StopReason;
import cloud.tansu.server.functions.worker.WorkerFixture.Done;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls of workers back to the server, also of workers that mean no good. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CallBackTest {

  private final HostileRuntime runtime = new HostileRuntime();
  private WorkerFixture workers;

  @BeforeAll
  void open(@TempDir Path cache) {
    workers = WorkerFixture.open(WorkerFixture.limits(), 0, cache);
  }

  @AfterAll
  void close() {
    workers.close();
  }

  @Test
  void answersACall() throws Exception {
    Done.Ran ran = ran("call", (method, params) -> new Reply.Result(params.path("n")));

    assertThat(ran.text()).isEqualTo("c{\"id\":1,\"result\":1}");
  }

  @Test
  void saysWhyACallCannotBeAnswered() throws Exception {
    Done.Ran ran = ran("call", (method, params) -> new Reply.Refused("no", "Not today."));

    assertThat(ran.text())
        .isEqualTo("c{\"id\":1,\"error\":{\"code\":\"no\",\"message\":\"Not today.\"}}");
  }

  @Test
  void answersCallsThatAreOpenTogether() throws Exception {
    CyclicBarrier both = new CyclicBarrier(2);

    Done.Ran ran =
        ran(
            "calls at once",
            (method, params) -> {
              await(both);
              return new Reply.Result(params.path("n"));
            });

    assertThat(ran.text()).contains("\"result\":1", "\"result\":2");
  }

  @Test
  void tellsTheFunctionNothingOfAFaultOfTheServer() throws Exception {
    Done.Ran ran =
        ran(
            "call",
            (method, params) -> {
              throw new IllegalStateException("internal detail");
            });

    assertThat(ran.text()).contains("internal_error").doesNotContain("detail");
  }

  @Test
  void finishesWhatTheFunctionBeganBeforeItCountsAsOver() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch may = new CountDownLatch(1);
    CompletableFuture<Done> call =
        workers.submit(
            runtime,
            ACME,
            "call and end",
            (method, params) -> {
              begun.countDown();
              await(may);
              return new Reply.Result(params);
            });

    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(call).isNotDone();
    may.countDown();

    assertThat(((Done.Ran) call.get(20, TimeUnit.SECONDS)).text()).isEqualTo("ended");
    assertThat(ran("call and read again", CallBack.NONE).text()).isEqualTo("nothing");
  }

  @Test
  void hearsNoCallOfAnotherExchange() throws Exception {
    AtomicInteger heard = new AtomicInteger();
    ran("hello", CallBack.NONE);

    Done.Ran ran =
        ran(
            "call with an old token",
            (method, params) -> {
              heard.incrementAndGet();
              return new Reply.Result(params);
            });

    assertThat(ran.text()).isEqualTo("ended");
    assertThat(heard).hasValue(0);
  }

  @Test
  void answersAThousandCallsOfAnExecutionAndNoMore() throws Exception {
    AtomicInteger answered = new AtomicInteger();

    Done.Ran ran =
        ran(
            "call too often",
            (method, params) -> {
              answered.incrementAndGet();
              return new Reply.Result(params);
            });

    assertThat(ran.text()).contains("\"id\":1001", "too_many_calls");
    assertThat(answered).hasValue(OpenCalls.MAX_CALLS);
  }

  @Test
  void answersSixteenCallsAtOnceAndNoMore() throws Exception {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    FrameChannel channel = new FrameChannel(InputStream.nullInputStream(), written);
    List<Runnable> begun = new ArrayList<>();
    OpenCalls calls =
        new OpenCalls(channel, ExchangeToken.NONE, Optional.of(CallBack.NONE), begun::add);

    for (int id = 1; id <= OpenCalls.MAX_OPEN + 1; id++) {
      calls.take(("{\"id\":" + id + ",\"method\":\"test\"}").getBytes(StandardCharsets.UTF_8));
    }

    assertThat(begun).hasSize(OpenCalls.MAX_OPEN);
    assertThat(written.toString(StandardCharsets.UTF_8))
        .contains("\"id\":17", "too_many_open_calls");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "call twice with one id",
        "call of no form",
        "call that is no JSON",
        "call with a huge header",
        "call without end"
      })
  void killsAWorkerWhoseCallsBreakTheProtocol(String behaviour) throws Exception {
    assertThat(ran(behaviour, (method, params) -> new Reply.Result(params)).stopReason())
        .isEqualTo(StopReason.CRASHED);
  }

  @Test
  void killsAWorkerThatNeverReadsItsRepliesWhileAnotherTenantIsAnswered() throws Exception {
    JsonNode large = TextNode.valueOf("x".repeat(1 << 20));
    CompletableFuture<Done> deaf =
        workers.submit(
            runtime, ACME, "call and never read", (method, params) -> new Reply.Result(large));

    Done other = workers.run(runtime, GLOBEX, "hello");

    assertThat(((Done.Ran) other).text()).isEqualTo("hello");
    assertThat(((Done.Ran) deaf.get(30, TimeUnit.SECONDS)).stopReason())
        .isEqualTo(StopReason.TIMED_OUT);
  }

  @Test
  void givesAFunctionNoReplyThatIsTooLarge() throws Exception {
    JsonNode huge = TextNode.valueOf("x".repeat(17 << 20));

    assertThat(ran("call", (method, params) -> new Reply.Result(huge)).text())
        .contains("reply_too_large");
  }

  private Done.Ran ran(String behaviour, CallBack callBack) throws Exception {
    return (Done.Ran) workers.submit(runtime, ACME, behaviour, callBack).get(30, TimeUnit.SECONDS);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
