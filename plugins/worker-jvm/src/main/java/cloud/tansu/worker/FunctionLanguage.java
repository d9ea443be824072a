package cloud.tansu.worker;

/** What a worker program knows of its language. Called by one thread, one call at a time. */
public interface FunctionLanguage {

  /** The engine and its version, as a JSON object. */
  String describe();

  /**
   * Makes the artifact of a source.
   *
   * @param payload as the plugin handed it to its compile worker
   * @throws FunctionFault of kind {@link Fault.Kind#SOURCE} when the source is not good
   */
  byte[] compile(byte[] payload) throws FunctionFault;

  /** Makes an artifact the one that calls run. */
  void load(byte[] artifact) throws FunctionFault;

  /**
   * Calls the loaded function.
   *
   * @param envelope JSON {@code {request, context}}
   * @param calls of this execution alone
   * @return JSON {@code {status, headers, body}}
   */
  byte[] execute(byte[] envelope, ServerCalls calls) throws FunctionFault;
}
