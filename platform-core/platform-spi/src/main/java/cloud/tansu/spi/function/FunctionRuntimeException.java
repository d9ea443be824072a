package cloud.tansu.spi.function;

/** A runtime plugin could not do its part, for a reason that is not the tenant's. */
public final class FunctionRuntimeException extends RuntimeException {

  public FunctionRuntimeException(String message, Throwable cause) {
    super(message, cause);
  }
}
