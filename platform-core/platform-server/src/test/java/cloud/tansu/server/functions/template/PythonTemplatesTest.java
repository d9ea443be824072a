package cloud.tansu.server.functions.template;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.plugin.function.python.PythonRuntime;
import cloud.tansu.server.data.TestScripts;
import cloud.tansu.server.functions.FunctionName;
import cloud.tansu.server.functions.trigger.TriggerRule;
import org.junit.jupiter.api.Test;

/** Templates in Python. */
final class PythonTemplatesTest extends TemplateTest {

  private static final String MORNING = "{\"cron\":\"0 7 * * *\"}";

  PythonTemplatesTest() {
    super(new PythonRuntime());
  }

  @Test
  void reportsEveryMorningWhatWasMadeInADay() {
    script.answer("connectors.call", "{\"messageId\":\"1\"}");
    secret("report-recipients", "a@acme.test, b@acme.test,");
    for (String name : new String[] {"notes", "orders", "empty"}) {
      TestScripts.collection(databases.get(), acme, name);
    }
    document("notes", "{}");
    document("notes", "[]");
    document("orders", "{}");
    age(document("orders", "{}").path("id").asText());

    assertThat(run("daily-report", MORNING).path("collections").asInt()).isEqualTo(2);

    assertThat(script.asked()).hasSize(1);
    assertThat(script.asked().getLast())
        .contains("\"to\":[\"a@acme.test\",\"b@acme.test\"]", "notes: 2\\norders: 1\\n");
    assertThat(fixture.triggers.triggers.list(acme, new FunctionName("daily-report")))
        .allMatch(trigger -> trigger.rule().kind() == TriggerRule.Kind.SCHEDULE)
        .allMatch(trigger -> trigger.nextFireAt().isPresent())
        .hasSize(1);
  }

  private void age(String id) {
    databases
        .get()
        .tenant(
            acme,
            unit ->
                unit.update(
                    "update app.documents set created_at = created_at - interval '25 hours'"
                        + " where id = ?::uuid",
                    id));
  }

  @Test
  void reportsThatNothingIsNew() {
    script.answer("connectors.call", "{\"messageId\":\"1\"}");
    secret("report-recipients", "a@acme.test");

    assertThat(run("daily-report", MORNING).path("collections").asInt()).isZero();

    assertThat(script.asked().getLast()).contains("Nothing new.");
  }
}
