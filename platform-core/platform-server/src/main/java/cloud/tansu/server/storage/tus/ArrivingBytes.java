package cloud.tansu.server.storage.tus;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The body of a request as it arrives, cut into parts. A connection that breaks ends it as its end
 * does: what has arrived stays.
 */
final class ArrivingBytes {

  private static final int BUFFER = 64 * 1024;

  private final InputStream body;
  private final Optional<MessageDigest> digest;
  private final Pulse pulse;
  private final byte[] ahead = new byte[BUFFER];
  private int from;
  private int to;
  private long left;
  private boolean ended;
  private boolean broken;

  /**
   * @param most bytes that are wanted
   * @param digest of all that arrives
   */
  ArrivingBytes(InputStream body, long most, Optional<MessageDigest> digest, Pulse pulse) {
    this.body = body;
    this.left = most;
    this.digest = digest;
    this.pulse = pulse;
  }

  /** Is felt while bytes arrive. */
  @FunctionalInterface
  interface Pulse {

    /**
     * Notes that bytes have come.
     *
     * @throws IOException when nothing more is to be read
     */
    void felt() throws IOException;
  }

  /** Whether the connection broke. */
  boolean isBroken() {
    return broken;
  }

  /** The digest of all that has arrived. */
  Optional<byte[]> digest() {
    return digest.map(MessageDigest::digest);
  }

  /** Whether at least one more byte is wanted, and has come. */
  boolean hasMore() throws IOException {
    while (from == to && left > 0 && !ended && !broken) {
      from = 0;
      to = Math.max(0, received(body, (int) Math.min(BUFFER, left)));
      left -= to;
      int length = to;
      digest.ifPresent(running -> running.update(ahead, 0, length));
      pulse.felt();
    }
    return from < to;
  }

  private int received(InputStream source, int most) {
    try {
      int read = source.read(ahead, 0, most);
      ended = read < 0;
      return read;
    } catch (IOException lost) {
      broken = true;
      return 0;
    }
  }

  /** Whether the body has bytes beyond those that are wanted. */
  boolean hasTooMuch() {
    return left == 0 && !ended && !broken && received(body, 1) > 0;
  }

  /**
   * The bytes of one part.
   *
   * @param least after so many it ends when its time is over
   * @param most after so many it ends
   */
  InputStream part(long least, long most, Clock clock, Duration time) {
    return new Part(least, most, clock, clock.instant().plus(time));
  }

  /** All that is still to come, as one part. */
  InputStream rest(Clock clock) {
    return part(Long.MAX_VALUE, Long.MAX_VALUE, clock, Duration.ZERO);
  }

  private final class Part extends InputStream {

    private final long least;
    private final long most;
    private final Clock clock;
    private final Instant end;
    private long taken;

    Part(long least, long most, Clock clock, Instant end) {
      this.least = least;
      this.most = most;
      this.clock = clock;
      this.end = end;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int at, int length) throws IOException {
      boolean over = taken >= most || (taken >= least && !clock.instant().isBefore(end));
      if (over || !hasMore()) {
        return -1;
      }
      int count = (int) Math.min(Math.min(length, most - taken), to - from);
      System.arraycopy(ahead, from, target, at, count);
      from += count;
      taken += count;
      return count;
    }
  }
}
