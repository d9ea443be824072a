package cloud.tansu.server.functions.worker;

import cloud.tansu.server.functions.worker.CallBack.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls back to the server of one exchange. The thread that reads the worker's frames hands
 * them in; each is answered on a thread of its own.
 */
final class OpenCalls {

  static final int MAX_OPEN = 16;
  static final int MAX_CALLS = 1000;

  private static final Logger LOG = LoggerFactory.getLogger(OpenCalls.class);
  private static final int MAX_REFUSED = 1000;
  private static final int MAX_REPLY_BYTES = 16 << 20;

  /** Of what is being read into memory at once; more is left in the pipe meanwhile. */
  private static final int MAX_OPEN_BYTES = 8 << 20;

  private final FrameChannel channel;
  private final ExchangeToken token;
  private final Optional<CallBack> callBack;
  private final Executor threads;
  private final Set<Long> ids = new HashSet<>();
  private int refused;
  private int open;
  private int openBytes;
  private boolean ended;

  OpenCalls(
      FrameChannel channel, ExchangeToken token, Optional<CallBack> callBack, Executor threads) {
    this.channel = channel;
    this.token = token;
    this.callBack = callBack;
    this.threads = threads;
  }

  /**
   * Has a call answered.
   *
   * @throws ProtocolViolation when it is none, or comes when none may
   */
  void take(byte[] payload) throws IOException {
    CallBack answering =
        callBack.orElseThrow(() -> new ProtocolViolation("a call without an execution"));
    HostileJson.CallFrame call = HostileJson.call(payload);
    Optional<Reply.Refused> refusal = admit(call, payload.length);
    if (refusal.isPresent()) {
      send(call.id(), refusal.get());
      return;
    }
    try {
      threads.execute(() -> answer(answering, call, payload.length));
    } catch (RejectedExecutionException stopping) {
      answered(payload.length);
      done();
    }
  }

  private synchronized Optional<Reply.Refused> admit(HostileJson.CallFrame call, int bytes)
      throws IOException {
    if (ids.size() >= MAX_CALLS) {
      return refuse("too_many_calls", "An execution makes at most " + MAX_CALLS + " calls.");
    }
    if (!ids.add(call.id())) {
      throw new ProtocolViolation("a call with an id that was used before");
    }
    if (open >= MAX_OPEN) {
      return refuse("too_many_open_calls", "At most " + MAX_OPEN + " calls can be open at once.");
    }
    awaitRoom(bytes);
    open++;
    openBytes += bytes;
    return Optional.empty();
  }

  private Optional<Reply.Refused> refuse(String code, String message) throws IOException {
    refused++;
    if (refused > MAX_REFUSED) {
      throw new ProtocolViolation("calls and no end");
    }
    return Optional.of(new Reply.Refused(code, message));
  }

  private void awaitRoom(int bytes) throws IOException {
    try {
      while (openBytes > 0 && openBytes + bytes > MAX_OPEN_BYTES) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private void answer(CallBack answering, HostileJson.CallFrame call, int bytes) {
    try {
      Reply reply = replyOf(answering, call);
      answered(bytes);
      send(call.id(), reply);
    } catch (IOException gone) {
      LOG.debug("functions.call_back.unheard method={}", call.method(), gone);
    } finally {
      done();
    }
  }

  private static Reply replyOf(CallBack answering, HostileJson.CallFrame call) {
    try {
      return answering.answer(call.method(), call.params());
    } catch (RuntimeException | Error e) {
      LOG.error("functions.call_back.failed method={}", printable(call.method()), e);
      return new Reply.Refused("internal_error", "The server could not answer this call.");
    }
  }

  private static String printable(String method) {
    return method.replaceAll("[^\\x21-\\x7e]", "?");
  }

  /** A worker that does not read has this thread wait; it is killed at its time limit. */
  private void send(long id, Reply reply) throws IOException {
    byte[] bytes = HostileJson.reply(id, reply);
    if (bytes.length > MAX_REPLY_BYTES) {
      Reply.Refused instead =
          new Reply.Refused("reply_too_large", "The answer is too large for a function.");
      bytes = HostileJson.reply(id, instead);
    }
    if (!hasEnded()) {
      channel.write(FrameType.REPLY, token, bytes);
    }
  }

  private synchronized boolean hasEnded() {
    return ended;
  }

  private synchronized void answered(int bytes) {
    openBytes -= bytes;
    notifyAll();
  }

  private synchronized void done() {
    open--;
    notifyAll();
  }

  /**
   * Sends no reply any more, and waits for the calls that are open: what a function has begun is
   * done when it counts as over, and its place is given to nobody before.
   *
   * @return whether they were over in time
   */
  synchronized boolean end(Duration patience) {
    ended = true;
    long until = System.nanoTime() + patience.toNanos();
    try {
      for (long left = patience.toMillis(); open > 0 && left > 0; left = millisTo(until)) {
        wait(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return open == 0;
  }

  private static long millisTo(long nanos) {
    return (nanos - System.nanoTime()) / 1_000_000;
  }
}
