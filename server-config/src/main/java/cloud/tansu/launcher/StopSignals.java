package cloud.tansu.launcher;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Ctrl-C and its relatives. The first one asks for an orderly stop; the second one stops at once. A
 * shutdown hook could not tell the two apart, so the signals are handled themselves.
 */
final class StopSignals {
  // whoever ends a process and its group, as timeout(1) does, sends the same signal twice
  private static final long SAME_SIGNAL_NANOS = 300_000_000;

  private final CountDownLatch requested = new CountDownLatch(1);
  private long firstAt;
  private boolean forced;
  private final AtomicReference<Runnable> force = new AtomicReference<>(() -> {});

  private StopSignals() {}

  static StopSignals install() {
    StopSignals signals = new StopSignals();
    try {
      // by reflection: the types belong to the JDK but not to the platform we compile against
      Class<?> signalType = Class.forName("sun.misc.Signal");
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      InvocationHandler react =
          (proxy, method, arguments) -> signals.react(proxy, method, arguments);
      Object handler =
          Proxy.newProxyInstance(
              StopSignals.class.getClassLoader(), new Class<?>[] {handlerType}, react);
      for (String name : List.of("INT", "TERM", "HUP")) {
        Object signal = signalType.getConstructor(String.class).newInstance(name);
        signalType.getMethod("handle", signalType, handlerType).invoke(null, signal, handler);
      }
    } catch (ReflectiveOperationException notThisJvm) {
      Runtime.getRuntime().addShutdownHook(new Thread(signals::received, "stop"));
    }
    return signals;
  }

  @SuppressWarnings("ReferenceEquality") // a proxy is equal to itself alone
  private Object react(Object proxy, Method method, Object[] arguments) {
    return switch (method.getName()) {
      case "handle" -> {
        received();
        yield false;
      }
      case "equals" -> arguments.length == 1 && proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> "stop signals";
    };
  }

  private synchronized void received() {
    long now = System.nanoTime();
    if (requested.getCount() > 0) {
      firstAt = now;
      requested.countDown();
    } else if (!forced && now - firstAt > SAME_SIGNAL_NANOS) {
      forced = true;
      force.get().run();
    }
  }

  /** What the second signal does. */
  void onSecond(Runnable action) {
    force.set(action);
  }

  boolean stopRequested() {
    return requested.getCount() == 0;
  }

  /** Waits at most this long for the first signal. */
  boolean await(long millis) {
    try {
      return requested.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
