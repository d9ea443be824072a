package cloud.tansu.plugin.function.java.worker;

/** Carries a {@link Fault} up to the loop that answers the server. */
final class FunctionFault extends Exception {

  private final transient Fault fault;

  FunctionFault(Fault fault) {
    super(fault.message(), null, false, false);
    this.fault = fault;
  }

  Fault fault() {
    return fault;
  }
}
