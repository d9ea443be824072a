package cloud.tansu.worker;

/** Carries a {@link Fault} up to the loop that answers the server. */
public final class FunctionFault extends Exception {

  private final transient Fault fault;

  public FunctionFault(Fault fault) {
    super(fault.message(), null, false, false);
    this.fault = fault;
  }

  public Fault fault() {
    return fault;
  }
}
