package cloud.tansu.server.functions.template;

import static cloud.tansu.server.functions.calls.TestExecution.json;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.plugin.function.java.JavaRuntime;
import cloud.tansu.server.data.TestScripts;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** Templates in Java. */
final class JavaTemplatesTest extends TemplateTest {

  private static final String MODERATION = "document-moderation";

  JavaTemplatesTest() {
    super(new JavaRuntime());
  }

  private JsonNode post(String content) {
    TestScripts.collection(databases.get(), acme, "posts");
    secret("moderation-words", "casino, Pills, ŞANS");
    return document("posts", content);
  }

  private static String made(JsonNode post) {
    return "{\"type\":\"document.created\",\"data\":{\"id\":" + post.path("id") + "}}";
  }

  private static String of(JsonNode post) {
    return "{\"collection\":\"posts\",\"id\":" + post.path("id");
  }

  private JsonNode read(JsonNode post) {
    return call("db.get", of(post) + "}");
  }

  @Test
  void marksWhatSomebodyShouldLookAtOnce() {
    JsonNode post = post("{\"title\":\"Büyük şans\",\"text\":[\"Buy cheap PILLS\"]}");

    assertThat(run(MODERATION, made(post)).path("state").asText()).isEqualTo("held");
    JsonNode marked = read(post);
    assertThat(again(MODERATION, made(post)).path("state").asText()).isEqualTo("held");

    assertThat(marked.at("/content/moderation"))
        .isEqualTo(json("{\"state\":\"held\",\"words\":[\"pills\",\"şans\"]}"));
    assertThat(marked.at("/content/text/0").asText()).isEqualTo("Buy cheap PILLS");
    assertThat(read(post)).as("its own change is none to act upon").isEqualTo(marked);
  }

  @Test
  void takesTheMarkBackWhenTheWordsAreGone() {
    JsonNode post = post("{\"text\":\"casino\"}");
    run(MODERATION, made(post));

    call("db.update", of(post) + ",\"patch\":{\"text\":\"a walk\"}}");
    again(MODERATION, made(post));

    assertThat(read(post).at("/content/moderation"))
        .isEqualTo(json("{\"state\":\"clean\",\"words\":[]}"));
  }

  @Test
  void leavesDocumentsAloneThatAreGoneOrHaveNoMembers() {
    JsonNode post = post("\"casino\"");
    JsonNode list = document("posts", "[\"casino\"]");
    JsonNode gone = document("posts", "{\"text\":\"casino\"}");
    call("db.delete", of(gone) + "}");

    assertThat(run(MODERATION, made(post)).path("state").asText()).isEqualTo("held");
    assertThat(again(MODERATION, made(list)).path("state").asText()).isEqualTo("held");
    assertThat(again(MODERATION, made(gone)).path("state").asText()).isEqualTo("gone");

    assertThat(read(post)).isEqualTo(post);
    assertThat(read(list)).isEqualTo(list);
  }
}
