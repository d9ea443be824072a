package cloud.tansu.server.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.web.Anonymous;
import cloud.tansu.server.web.Authenticated;
import cloud.tansu.server.web.PlatformAdministrators;
import cloud.tansu.server.web.RequiresScope;
import cloud.tansu.server.web.TenantAdministrators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.junit.jupiter.api.Test;

/** Everything that answers requests is described, and what is described is complete. */
class ApiDescriptionTest {

  private static final Pattern TEMPLATE = Pattern.compile("\\{([^}]+)}");

  /** A pattern may itself contain quantifiers in braces. */
  private static final String TEMPLATE_WITH_PATTERN = "\\{\\s*(\\w+)\\s*:(?:[^{}]|\\{[^{}]*})*}";

  private static final List<Class<? extends Annotation>> ACCESS =
      List.of(
          Anonymous.class,
          Authenticated.class,
          RequiresScope.class,
          TenantAdministrators.class,
          PlatformAdministrators.class);

  private static final JsonNode API = read();

  @Test
  void describesEveryResourceMethod() {
    List<String> missing = new ArrayList<>();

    for (Method method : resourceMethods()) {
      String path = pathOf(method);
      String verb = verbOf(method).orElseThrow().toLowerCase(Locale.ROOT);
      if (API.path("paths").path(path).path(verb).isMissingNode()) {
        missing.add(verb + " " + path + " (" + method.getName() + ")");
      }
    }

    assertThat(missing).isEmpty();
  }

  @Test
  void givesEveryOperationASummaryATagAndAnIdOfItsOwn() {
    Set<String> ids = new HashSet<>();

    assertThat(
            operationsThat(
                operation ->
                    operation.path("summary").asText().isBlank()
                        || operation.path("tags").isEmpty()
                        || !ids.add(operation.path("operationId").asText())))
        .isEmpty();
  }

  @Test
  void describesASuccessOfEveryOperation() {
    assertThat(
            operationsThat(
                operation -> {
                  for (String status : names(operation.path("responses"))) {
                    if (status.matches("[23]..|default")) {
                      return operation
                          .path("responses")
                          .path(status)
                          .path("description")
                          .asText()
                          .isBlank();
                    }
                  }
                  return true;
                }))
        .isEmpty();
  }

  @Test
  void describesEveryFailureAsADocument() {
    assertThat(
            operationsThat(
                operation ->
                    names(operation.path("responses")).stream()
                        .filter(status -> status.compareTo("400") >= 0)
                        .map(status -> resolve(operation.path("responses").path(status)))
                        .anyMatch(response -> response.path("content").isEmpty())))
        .isEmpty();
    assertThat(
            operationsThat(
                operation ->
                    !Set.copyOf(names(operation.path("responses")))
                        .containsAll(List.of("400", "429", "500", "503"))))
        .isEmpty();
  }

  @Test
  void describesEveryParameterWithItsShape() {
    List<String> incomplete = new ArrayList<>();

    for (String path : names(API.path("paths"))) {
      for (String verb : names(API.path("paths").path(path))) {
        for (JsonNode parameter : API.path("paths").path(path).path(verb).path("parameters")) {
          JsonNode described = resolve(parameter);
          if (described.path("description").asText().isBlank()
              || described.path("schema").isMissingNode()) {
            incomplete.add(verb + " " + path + " " + described.path("name").asText());
          }
        }
      }
    }

    assertThat(incomplete).isEmpty();
  }

  @Test
  void describesEveryTemplateOfAPath() {
    List<String> missing = new ArrayList<>();

    for (String path : names(API.path("paths"))) {
      for (String verb : names(API.path("paths").path(path))) {
        Set<String> described = new HashSet<>();
        API.path("paths")
            .path(path)
            .path(verb)
            .path("parameters")
            .forEach(parameter -> described.add(resolve(parameter).path("name").asText()));
        Matcher template = TEMPLATE.matcher(path);
        while (template.find()) {
          if (!described.contains(template.group(1))) {
            missing.add(verb + " " + path + " " + template.group(1));
          }
        }
      }
    }

    assertThat(missing).isEmpty();
  }

  @Test
  void saysOfEveryOperationWhetherATokenIsNeeded() {
    for (Method method : resourceMethods()) {
      JsonNode operation =
          API.path("paths")
              .path(pathOf(method))
              .path(verbOf(method).orElseThrow().toLowerCase(Locale.ROOT));
      boolean anonymous = isOpen(method);

      assertThat(operation.has("security")).as(method.toString()).isTrue();
      assertThat(operation.path("security").isEmpty()).as(method.toString()).isEqualTo(anonymous);
    }
  }

  /** A client that lost the connection must be able to send it again without harm. */
  @Test
  void takesAKeyWithEveryPostOfTheDatabaseApiThatChangesSomething() {
    List<String> without =
        operationsThat(operation -> !has(operation, "Idempotency-Key")).stream()
            .filter(operation -> operation.startsWith("post /db/api/"))
            .toList();

    assertThat(without)
        .containsExactlyInAnyOrder(
            // read only
            "post /db/api/documents/search/vector",
            "post /db/api/documents/search/vector-global",
            // a tenant has one database, and its id is the key: done twice, the second changes
            // nothing
            "post /db/api/provisioning/tenants",
            "post /db/api/provisioning/tenants/{tenantId}/suspend",
            "post /db/api/provisioning/tenants/{tenantId}/resume",
            "post /db/api/provisioning/tenants/{tenantId}/restore");
  }

  private static boolean has(JsonNode operation, String header) {
    for (JsonNode parameter : operation.path("parameters")) {
      JsonNode described = resolve(parameter);
      if (described.path("in").asText().equals("header")
          && described.path("name").asText().equals(header)) {
        return true;
      }
    }
    return false;
  }

  @Test
  void refersOnlyToPartsThatExist() {
    assertThat(API.findValuesAsText("$ref"))
        .isNotEmpty()
        .allSatisfy(
            reference -> assertThat(API.at(reference.substring(1)).isMissingNode()).isFalse());
  }

  private static JsonNode read() {
    try (InputStream in =
        ApiDescriptionTest.class.getResourceAsStream("/cloud/tansu/server/web/openapi.json")) {
      return new ObjectMapper().readTree(in);
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  private static List<String> operationsThat(Predicate<JsonNode> test) {
    List<String> found = new ArrayList<>();
    for (String path : names(API.path("paths"))) {
      for (String verb : names(API.path("paths").path(path))) {
        if (test.test(API.path("paths").path(path).path(verb))) {
          found.add(verb + " " + path);
        }
      }
    }
    return found;
  }

  private static JsonNode resolve(JsonNode part) {
    return part.has("$ref") ? API.at(part.path("$ref").asText().substring(1)) : part;
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static List<Method> resourceMethods() {
    List<Method> methods = new ArrayList<>();
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("cloud.tansu.server")) {
      if (type.isAnnotatedWith(Path.class)) {
        Arrays.stream(type.reflect().getDeclaredMethods())
            .filter(method -> verbOf(method).isPresent())
            .filter(method -> !isHidden(method))
            .forEach(methods::add);
      }
    }
    return methods;
  }

  /** The rule on the method decides, else the one on its class. */
  private static boolean isOpen(Method method) {
    boolean methodDecides = ACCESS.stream().anyMatch(method::isAnnotationPresent);
    return methodDecides
        ? method.isAnnotationPresent(Anonymous.class)
        : method.getDeclaringClass().isAnnotationPresent(Anonymous.class);
  }

  private static boolean isHidden(Method method) {
    Operation operation = method.getAnnotation(Operation.class);
    return operation != null && operation.hidden();
  }

  private static Optional<String> verbOf(Method method) {
    for (Annotation annotation : method.getAnnotations()) {
      HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
      if (verb != null) {
        return Optional.of(verb.value());
      }
    }
    return Optional.empty();
  }

  /** The path as the description writes it: one slash between parts, templates without pattern. */
  private static String pathOf(Method method) {
    String ofType = method.getDeclaringClass().getAnnotation(Path.class).value();
    Path ofMethod = method.getAnnotation(Path.class);
    String whole =
        ("/" + ofType + "/" + (ofMethod == null ? "" : ofMethod.value()))
            .replaceFirst("\\{module:.*}(?=health)", "");
    String path = whole.replaceAll(TEMPLATE_WITH_PATTERN, "{$1}").replaceAll("/{2,}", "/");
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
