package cloud.tansu.server.data.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.ProblemException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The examples of RFC 6902 and RFC 7396, every operation at its edges, and patches as bombs. */
class PatchTest {

  private static final long PLENTY = 1_000_000;

  @TestFactory
  List<DynamicTest> patchesAsRfc6902Says() {
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode each : cases("rfc6902.json")) {
      String name = each.path("name").asText();
      tests.add(DynamicTest.dynamicTest(name, () -> patchesAsRfc6902Says(each)));
    }
    return tests;
  }

  private static void patchesAsRfc6902Says(JsonNode each) {
    if (each.has("error")) {
      assertThat(refusal(each.path("patch"), each.path("doc")).type().code())
          .isEqualTo(each.path("error").asText());
    } else {
      JsonNode patched = JsonPatch.parse(each.path("patch")).apply(each.path("doc"), PLENTY);
      assertThat(JsonTree.same(patched, each.path("expected"))).as(patched.toString()).isTrue();
    }
  }

  @TestFactory
  List<DynamicTest> mergesAsRfc7396Says() {
    return StreamSupport.stream(cases("rfc7396.json").spliterator(), false)
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.path("target") + " and " + each.path("patch"),
                    () ->
                        assertThat(MergePatch.apply(each.path("target"), each.path("patch")))
                            .isEqualTo(each.path("result"))))
        .toList();
  }

  @Test
  void keepsEveryDigitOfNumbers() {
    String numbers = "[1.0,1.10,9007199254740993,-0.50,123456789012345678901234567890.5]";

    JsonNode patched =
        JsonPatch.parse(json("[{'op':'add','path':'/0','value':2.00}]"))
            .apply(json(numbers), PLENTY);

    assertThat(JsonTree.write(patched))
        .isEqualTo("[2.00,1.0,1.10,9007199254740993,-0.50,123456789012345678901234567890.5]");
    assertThat(JsonTree.write(json("[1e300]"))).isEqualTo("[1E+300]");
  }

  @Test
  void namesTheOperationThatFailed() {
    JsonNode patch = json("[{'op':'add','path':'/a','value':1},{'op':'remove','path':'/b'}]");

    Problem problem = refusal(patch, json("{}"));

    assertThat(problem.extensions()).containsEntry("operation", "/1");
    assertThat(problem.errors()).containsKey("/1");
  }

  @Test
  void refusesMoreThanAThousandOperations() {
    String test = "{'op':'test','path':'','value':1}";

    assertThat(refusal(json("[" + (test + ",").repeat(1_000) + test + "]"), json("1")).detail())
        .contains("1000");
  }

  @Test
  void refusesAPatchThatDoublesItsDocumentAgainAndAgain() {
    List<String> operations =
        IntStream.range(0, 60)
            .mapToObj(i -> "{'op':'copy','from':'/a','path':'/a/" + i + "'}")
            .toList();

    Problem problem =
        refusal(json("[" + String.join(",", operations) + "]"), json("{'a':{'x':'xxxxxxxx'}}"));

    assertThat(problem.detail()).contains("copies or moves too much");
  }

  @Test
  void refusesAPatchThatMovesALargeValueAgainAndAgain() {
    JsonNode document = json("{'a':[" + "[],".repeat(20_000) + "0]}");
    String there = "{'op':'move','from':'/a','path':'/b'}";
    String back = "{'op':'move','from':'/b','path':'/a'}";

    Problem problem =
        refusal(json("[" + (there + "," + back + ",").repeat(20) + there + "]"), document);

    assertThat(problem.detail()).contains("copies or moves too much");
  }

  @Test
  void refusesAPatchThatNestsDeeperAndDeeper() {
    String deep = "/d".repeat(99);
    String value = "{'d':".repeat(99) + "{}" + "}".repeat(99);
    StringBuilder operations = new StringBuilder();
    operations.append("{'op':'add','path':'/x0','value':").append(value).append('}');
    for (int i = 1; i < 10; i++) {
      operations.append(",{'op':'add','path':'/x").append(i).append("','value':");
      operations.append(value).append("},{'op':'move','from':'/x").append(i - 1);
      operations.append("','path':'/x").append(i).append(deep).append("/y'}");
    }

    assertThat(refusal(json("[" + operations + "]"), json("{}")).detail()).contains("too deeply");
  }

  @Test
  void refusesPointersOutsideOfTheMember() {
    for (String path : List.of("", "/id", "/contents", "/content~1")) {
      JsonPatch patch = JsonPatch.parse(json("[{'op':'remove','path':'" + path + "'}]"));

      assertThat(problemOf(() -> patch.within("content")).type().code()).isEqualTo("patch_invalid");
    }
    JsonPatch copy = JsonPatch.parse(json("[{'op':'copy','from':'/id','path':'/content/id'}]"));
    assertThat(problemOf(() -> copy.within("content")).type().code()).isEqualTo("patch_invalid");
  }

  private static Problem refusal(JsonNode patch, JsonNode document) {
    return problemOf(() -> JsonPatch.parse(patch).apply(document, PLENTY));
  }

  private static Problem problemOf(Runnable call) {
    return catchThrowableOfType(ProblemException.class, call::run).problem();
  }

  private static JsonNode json(String text) {
    try {
      return JsonTree.read(text.replace('\'', '"'));
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException(malformed);
    }
  }

  private static JsonNode cases(String file) {
    try (InputStream in = PatchTest.class.getResourceAsStream(file)) {
      return JsonTree.read(in.readAllBytes());
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}
