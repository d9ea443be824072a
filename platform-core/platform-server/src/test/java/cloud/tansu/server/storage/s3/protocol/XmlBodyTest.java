package cloud.tansu.server.storage.s3.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlBodyTest {

  private static XmlElement parse(String text) {
    return XmlBody.parse(text.getBytes(StandardCharsets.UTF_8), "Delete");
  }

  private static S3Error refusal(String text) {
    return catchThrowableOfType(S3Failure.class, () -> parse(text)).error();
  }

  @Test
  void readsElementsInAnyNamespace() {
    XmlElement delete =
        parse(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <Delete xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
              <Object><Key>a &amp; b</Key></Object><Object><Key> blank </Key></Object>
              <Quiet>true</Quiet>
            </Delete>
            """);

    assertThat(delete.all("Object"))
        .extracting(object -> object.required("Key"))
        .containsExactly("a & b", " blank ");
    assertThat(delete.text("Quiet")).contains("true");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Delete",
        "<Delete>",
        "<Delete/><Delete/>",
        "<Other/>",
        "<!DOCTYPE Delete><Delete/>",
        "<!DOCTYPE d [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><Delete><Key>&e;</Key></Delete>",
        "<!DOCTYPE d [<!ENTITY a 'aa'><!ENTITY b '&a;&a;'>]><Delete><Key>&b;</Key></Delete>",
        "<Delete><Key>&unknown;</Key></Delete>",
      })
  void refusesWhatIsNoSuchDocument(String text) {
    assertThat(refusal(text)).isEqualTo(S3Error.MALFORMED_XML);
  }

  @Test
  void readsNeitherDeepNorLongDocuments() {
    assertThat(refusal("<Delete>" + "<a>".repeat(50) + "</a>".repeat(50) + "</Delete>"))
        .isEqualTo(S3Error.MALFORMED_XML);
    assertThat(refusal("<Delete>" + "<a/>".repeat(100_001) + "</Delete>"))
        .isEqualTo(S3Error.MALFORMED_XML);
    assertThat(refusal("<Delete>" + " ".repeat(XmlBody.MAX_LIST_BYTES) + "</Delete>"))
        .isEqualTo(S3Error.MALFORMED_XML);
  }

  @Test
  void writesTextSoThatItIsReadBack() {
    String text = "a<b>&\"c\" \r\n \uD83D\uDE00 ü";

    byte[] written = XmlAnswer.of("Delete").begin("Object").add("Key", text).end().bytes();

    assertThat(XmlBody.parse(written, "Delete").all("Object").getFirst().required("Key"))
        .isEqualTo(text);
  }
}
