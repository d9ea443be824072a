package cloud.tansu.server.data.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import java.util.Locale;

/** Counts every keyword that is evaluated, and how deeply they are nested. */
final class MeteredExecution extends ExecutionContext {

  private static final ExecutionConfig CONFIG =
      ExecutionConfig.builder().locale(Locale.ROOT).formatAssertionsEnabled(true).build();

  private final Meter meter;

  MeteredExecution(Meter meter) {
    super(CONFIG);
    this.meter = meter;
  }

  /**
   * Checks a value, once.
   *
   * @throws Meter.Exceeded when that costs too much
   */
  void run(Schema schema, JsonNode content) {
    try {
      meter.measure(() -> schema.validate(this, content));
    } catch (StackOverflowError deep) {
      throw new Meter.Exceeded("The schema or one of its patterns is nested too deeply");
    }
  }

  @Override
  public void evaluationPathAddLast(String token) {
    meter.enter();
    super.evaluationPathAddLast(token);
  }

  @Override
  public void evaluationPathAddLast(int token) {
    meter.enter();
    super.evaluationPathAddLast(token);
  }

  @Override
  public void evaluationPathRemoveLast() {
    meter.leave();
    super.evaluationPathRemoveLast();
  }
}
