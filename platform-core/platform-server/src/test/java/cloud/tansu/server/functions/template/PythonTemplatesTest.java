package cloud.tansu.server.functions.template;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.plugin.function.python.PythonRuntime;
import cloud.tansu.server.functions.FunctionName;
import cloud.tansu.server.functions.trigger.TriggerRule;
import org.junit.jupiter.api.Test;

/** Templates in Python. */
final class PythonTemplatesTest extends TemplateTest {

  PythonTemplatesTest() {
    super(new PythonRuntime());
  }

  @Test
  void reportsEveryMorning() {
    script
        .answer(
            "db.query",
            "{\"columns\":[],\"rows\":[{\"name\":\"notes\",\"made\":3}],\"rowCount\":1}")
        .answer("secrets.get", "\"a@acme.test, b@acme.test\"")
        .answer("connectors.call", "{\"messageId\":\"1\"}");

    assertThat(run("daily-report", "{\"cron\":\"0 7 * * *\"}").path("collections").asInt())
        .isEqualTo(1);
    assertThat(script.asked().getLast())
        .contains("\"to\":[\"a@acme.test\",\"b@acme.test\"]", "notes: 3");
    assertThat(fixture.triggers.triggers.list(acme, new FunctionName("daily-report")))
        .allMatch(trigger -> trigger.rule().kind() == TriggerRule.Kind.SCHEDULE)
        .allMatch(trigger -> trigger.nextFireAt().isPresent())
        .hasSize(1);
  }
}
