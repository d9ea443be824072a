package cloud.tansu.spi.function;

/**
 * A sandboxed worker of the runtime, lent for one compilation. The server has already bounded its
 * time and memory.
 */
public interface CompileWorker {

  /**
   * Sends a COMPILE frame and waits for the worker's answer.
   *
   * @param payload read by the runtime's own worker program
   */
  Compilation compile(byte[] payload);
}
