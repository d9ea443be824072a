package cloud.tansu.server;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.kernel.ConfigKey;
import cloud.tansu.server.kernel.ConfigPrefix;
import cloud.tansu.server.kernel.Configuration;
import cloud.tansu.server.kernel.ProblemType;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What callers and operators are told exists, and what exists is told. */
final class DocumentationTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(FeatureRanks.ROOT);

  @Test
  void everyProblemCodeHasAPage() throws IOException {
    List<String> wrong = new ArrayList<>();

    for (ProblemType type : problemTypes()) {
      Path page = docs().resolve("problems").resolve(type.code() + ".md");
      String text = Files.exists(page) ? Files.readString(page) : "";
      if (!text.startsWith("# " + type.title() + "\n")) {
        wrong.add(page.getFileName() + " must begin with '# " + type.title() + "'");
      }
      if (!text.contains("Status: " + type.status() + "\n")) {
        wrong.add(page.getFileName() + " must have a line 'Status: " + type.status() + "'");
      }
    }

    assertThat(wrong).isEmpty();
  }

  @Test
  void everyProblemPageIsOfACodeThatExists() throws IOException {
    List<String> codes = problemTypes().stream().map(ProblemType::code).toList();

    try (Stream<Path> pages = Files.list(docs().resolve("problems"))) {
      List<String> documented =
          pages.map(page -> page.getFileName().toString().replaceFirst("\\.md$", "")).toList();
      assertThat(codes).containsAll(documented);
    }
  }

  @Test
  void oneProblemCodeMeansOneThing() {
    Map<String, ProblemType> byCode = new TreeMap<>();
    List<String> ambiguous = new ArrayList<>();

    for (ProblemType type : problemTypes()) {
      ProblemType other = byCode.put(type.code(), type);
      if (other != null && !other.equals(type)) {
        ambiguous.add(type + " and " + other);
      }
    }

    assertThat(ambiguous).isEmpty();
  }

  @Test
  void everyConfigurationKeyIsDocumentedWithItsDefault() throws IOException {
    String reference = Files.readString(docs().resolve("configuration.md"));
    List<String> missing = new ArrayList<>();

    for (Class<? extends Record> record : configurationRecords()) {
      List<String> keys = Configuration.keysOf(record);
      RecordComponent[] components = record.getRecordComponents();
      for (int i = 0; i < components.length; i++) {
        String row = "| `" + keys.get(i) + "` | " + shownDefault(components[i]) + " | ";
        if (!reference.contains(row)) {
          missing.add(row + components[i].getAnnotation(ConfigKey.class).description() + " |");
        }
      }
    }

    assertThat(missing).as("rows missing in docs/configuration.md").isEmpty();
  }

  private static String shownDefault(RecordComponent component) {
    String value = component.getAnnotation(ConfigKey.class).defaultValue();
    if (value.equals(ConfigKey.NONE) && component.getType() != java.util.Optional.class) {
      return "required";
    }
    return value.isEmpty() || value.equals(ConfigKey.NONE) ? "none" : "`" + value + "`";
  }

  private static List<Class<? extends Record>> configurationRecords() {
    List<Class<? extends Record>> records = new ArrayList<>();
    for (JavaClass type : CLASSES) {
      if (type.isAnnotatedWith(ConfigPrefix.class)) {
        records.add(type.reflect().asSubclass(Record.class));
      }
    }
    return records;
  }

  private static List<ProblemType> problemTypes() {
    List<ProblemType> types = new ArrayList<>();
    for (JavaClass type : CLASSES) {
      for (JavaField field : type.getFields()) {
        if (field.getModifiers().contains(JavaModifier.STATIC)
            && field.getRawType().isEquivalentTo(ProblemType.class)) {
          types.add(valueOf(field.reflect()));
        }
      }
    }
    return types;
  }

  private static ProblemType valueOf(Field field) {
    try {
      field.setAccessible(true);
      return (ProblemType) java.util.Objects.requireNonNull(field.get(null));
    } catch (IllegalAccessException closed) {
      throw new IllegalStateException(closed);
    }
  }

  private static Path docs() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("docs/problems"))) {
      folder = java.util.Objects.requireNonNull(folder.getParent());
    }
    return folder.resolve("docs");
  }
}
