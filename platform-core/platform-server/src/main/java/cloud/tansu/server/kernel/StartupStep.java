package cloud.tansu.server.kernel;

/**
 * A bean that has work to do before the server is ready. Steps run one after another in the order
 * of {@link #order()}, and stop in the reverse order.
 */
public interface StartupStep {

  int PLATFORM_DATABASES = 100;
  int SECRETS = 200;
  int TENANT_TEMPLATE = 300;
  int IDENTITY = 500;
  int JOBS = 600;
  int PLUGINS = 700;
  int FUNCTIONS = 800;
  int BACKGROUND = 900;

  int order();

  /** The step's name as health and log show it, such as {@code tenant-template}. */
  String name();

  /** Does the work; an exception fails the start, and its message is shown to the operator. */
  void start();

  /** Undoes what must be undone; called only when {@link #start()} returned. */
  default void stop() {}
}
