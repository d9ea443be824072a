package cloud.tansu.server.identity.keys;

import cloud.tansu.server.identity.IdentityConfig;
import cloud.tansu.server.kernel.StartupStep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * RSA keys made in advance by a background thread: making one takes longer than everything else
 * that a new tenant needs. An empty pool is no fault, only slower.
 */
@ApplicationScoped
class RsaKeyPool implements StartupStep {

  private static final Logger LOG = LoggerFactory.getLogger(RsaKeyPool.class);
  private static final int BITS = 2048;

  /** The rest of the start needs the processors more: thirty keys take seconds of them. */
  private static final Duration LET_THE_SERVER_START = Duration.ofSeconds(10);

  private final int size;
  private final Supplier<KeyPair> generator;
  private final BlockingQueue<KeyPair> ready;
  private Optional<Thread> filler = Optional.empty();

  @Inject
  RsaKeyPool(IdentityConfig config) {
    this(config.keyPoolSize(), RsaKeyPool::generate);
  }

  RsaKeyPool(int size, Supplier<KeyPair> generator) {
    this.size = size;
    this.generator = generator;
    this.ready = new ArrayBlockingQueue<>(Math.max(1, size));
  }

  @Override
  public int order() {
    return BACKGROUND;
  }

  @Override
  public String name() {
    return "rsa-key-pool";
  }

  /** Requests go first: the priority is a hint for systems that heed it. */
  @Override
  @SuppressWarnings("ThreadPriorityCheck")
  public void start() {
    if (size > 0) {
      Thread thread =
          Thread.ofPlatform()
              .name("rsa-key-pool")
              .daemon()
              .priority(Thread.MIN_PRIORITY)
              .start(this::fill);
      filler = Optional.of(thread);
    }
  }

  @Override
  public void stop() {
    filler.ifPresent(Thread::interrupt);
  }

  /** A key pair that nobody else gets. */
  KeyPair take() {
    KeyPair prepared = ready.poll();
    return prepared == null ? generator.get() : prepared;
  }

  private void fill() {
    try {
      Thread.sleep(LET_THE_SERVER_START.toMillis());
      while (!Thread.currentThread().isInterrupted()) {
        ready.put(generator.get());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      LOG.debug("identity.key-pool.stopped");
    }
  }

  static KeyPair generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException everyJreHasIt) {
      throw new IllegalStateException(everyJreHasIt);
    }
  }
}
