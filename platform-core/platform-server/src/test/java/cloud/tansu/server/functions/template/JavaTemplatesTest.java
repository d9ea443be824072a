package cloud.tansu.server.functions.template;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.plugin.function.java.JavaRuntime;
import cloud.tansu.server.functions.FunctionName;
import cloud.tansu.server.functions.FunctionsFixture;
import org.junit.jupiter.api.Test;

/** Templates in Java. */
final class JavaTemplatesTest extends TemplateTest {

  private static final String MADE = "{\"type\":\"document.created\",\"data\":{\"id\":\"d1\"}}";

  JavaTemplatesTest() {
    super(new JavaRuntime());
  }

  private static String row(String state, String text) {
    return "{\"columns\":[],\"rows\":[{\"collection\":\"posts\",\"state\":"
        + state
        + ",\"text\":\""
        + text
        + "\"}],\"rowCount\":1}";
  }

  @Test
  void marksWhatSomebodyShouldLookAtOnce() {
    script
        .answer("db.query", row("null", "buy cheap pills"))
        .answer("secrets.get", "\"casino, Pills\"")
        .answer("db.update", "{\"id\":\"d1\",\"version\":2}");

    assertThat(run("document-moderation", MADE).path("state").asText()).isEqualTo("held");
    script.answer("db.query", row("\"held\"", "buy cheap pills"));
    FunctionsFixture.answerOf(functions(), acme, new FunctionName("document-moderation"), MADE);

    assertThat(script.asked().stream().filter(call -> call.startsWith("db.update")).toList())
        .hasSize(1)
        .first()
        .asString()
        .contains("\"posts\" \"d1\"", "\"state\":\"held\"", "[\"pills\"]");
  }
}
