package cloud.tansu.server;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import cloud.tansu.server.identity.page.CsrfTokens;
import cloud.tansu.server.web.Anonymous;
import cloud.tansu.server.web.Authenticated;
import cloud.tansu.server.web.PlatformAdministrators;
import cloud.tansu.server.web.RequiresScope;
import cloud.tansu.server.web.TenantAdministrators;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.time.Clock;
import java.util.List;

/** The shape of the server as rules: ranks, wiring, and what is used where. */
@AnalyzeClasses(packages = FeatureRanks.ROOT, importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  private static final List<Class<? extends Annotation>> ACCESS =
      List.of(
          Anonymous.class,
          Authenticated.class,
          RequiresScope.class,
          TenantAdministrators.class,
          PlatformAdministrators.class);

  @ArchTest
  static final ArchRule everyClassLivesInAFeature =
      classes().should(FeatureRanks.liveInAFeature()).because("the rank table names them all");

  @ArchTest
  static final ArchRule featuresCallLowerRanksOnly =
      classes().should(FeatureRanks.callLowerRanksOnly());

  @ArchTest
  static final ArchRule noFieldOfABeanIsReadFromOutside =
      noClasses()
          .should()
          .accessFieldWhere(belongsToABeanOfAnotherFile())
          .because("others hold a proxy of the bean, whose fields are all null");

  @ArchTest
  static final ArchRule thereIsNoDumpingGround =
      noClasses()
          .should()
          .resideInAnyPackage(
              "..util..",
              "..utils..",
              "..common..",
              "..helper..",
              "..helpers..",
              "..misc..",
              "..manager..",
              "..impl..",
              "..dto..",
              "..service..",
              "..services..")
          .orShould()
          .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Dto)")
          .because("a name says what a thing does")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule nothingIsInjectedIntoFields =
      noFields()
          .should()
          .beAnnotatedWith("jakarta.inject.Inject")
          .orShould()
          .beAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")
          .orShould()
          .beAnnotatedWith("jakarta.annotation.Resource")
          .orShould()
          .beAnnotatedWith("jakarta.persistence.PersistenceContext")
          .orShould()
          .beAnnotatedWith("jakarta.ejb.EJB")
          .because("constructors say what a class needs");

  @ArchTest
  static final ArchRule staticStateIsConstant =
      fields().that().areStatic().should().beFinal().allowEmptyShould(true);

  @ArchTest
  static final ArchRule pluginsAloneKnowThePluginLibrary =
      onlyIn("org.pf4j..", "cloud.tansu.server.plugins..");

  @ArchTest
  static final ArchRule jobsAloneKnowTheScheduler =
      onlyIn("org.quartz..", "cloud.tansu.server.jobs..");

  @ArchTest
  static final ArchRule migrationsBelongToPersistence =
      onlyIn("org.flywaydb..", "cloud.tansu.server.persistence..");

  @ArchTest
  static final ArchRule entitiesAloneAreMapped =
      noClasses()
          .that(simpleNameEndingWith("Entity").negate())
          .and(simpleNameEndingWith("Row").negate())
          .and()
          .resideOutsideOfPackage("cloud.tansu.server.persistence..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta.persistence..")
          .because("JPA stays in types that are called …Entity or …Row");

  @ArchTest
  static final ArchRule rowsAndEntitiesStayInTheirFeature =
      classes()
          .that(simpleNameEndingWith("Entity").or(simpleNameEndingWith("Row")))
          .should()
          .notBePublic()
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule timeRandomnessAndEnvironmentArePassedIn =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("cloud.tansu.server.web.PlatformValues")
          .should()
          .callMethodWhere(reachesForTheWorld())
          .because("Clock, Tokens and configuration records are injected");

  @ArchTest
  static final ArchRule resourcesArePublic =
      classes()
          .that()
          .areAnnotatedWith(Path.class)
          .should()
          .bePublic()
          .andShould()
          .beAnnotatedWith(ApplicationScoped.class)
          .because("JAX-RS asks for the first, and one instance is enough")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule resourcesTranslateOnly =
      noClasses()
          .that()
          .areAnnotatedWith(Path.class)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("cloud.tansu.server.persistence..", "java.sql..", "org.hibernate..")
          .because("resources translate, use cases decide, repositories fetch")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule resourceMethodsSayWhoMayCallThem =
      methods()
          .that(answerRequests())
          .should(carryAnAccessAnnotation())
          .because("a method without one is closed to everybody")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule scopedBeansCanBeProxied =
      classes()
          .that()
          .areAnnotatedWith(ApplicationScoped.class)
          .should()
          .notHaveModifier(JavaModifier.FINAL);

  /** Of the hosted pages; the console has the view state of Faces. */
  @ArchTest
  static final ArchRule formsAskWhetherTheyWereMadeByOurPages =
      methods()
          .that(takeFormFields())
          .should(callCsrfCheck())
          .because("another site can make a browser send any form");

  private static ArchRule onlyIn(String library, String feature) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(feature)
        .should()
        .dependOnClassesThat(resideInAnyPackage(library));
  }

  private static DescribedPredicate<JavaMethodCall> reachesForTheWorld() {
    return DescribedPredicate.describe(
        "reaches for the global clock, randomness or environment",
        call -> {
          MethodCallTarget target = call.getTarget();
          String owner = target.getOwner().getName();
          boolean withoutClock =
              target.getRawParameterTypes().stream()
                  .noneMatch(type -> type.isEquivalentTo(Clock.class));
          return switch (target.getName()) {
            case "getenv", "currentTimeMillis" -> owner.equals("java.lang.System");
            case "now" -> owner.startsWith("java.time.") && withoutClock;
            case "systemUTC", "systemDefaultZone" -> owner.equals("java.time.Clock");
            case "randomUUID" -> owner.equals("java.util.UUID");
            default -> false;
          };
        });
  }

  private static DescribedPredicate<JavaFieldAccess> belongsToABeanOfAnotherFile() {
    return DescribedPredicate.describe(
        "belongs to a bean of another file",
        access -> {
          JavaClass owner = access.getTargetOwner();
          boolean constant =
              access
                  .getTarget()
                  .resolveMember()
                  .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                  .isPresent();
          return owner.isAnnotatedWith(ApplicationScoped.class)
              && !constant
              && !file(owner).equals(file(access.getOriginOwner()));
        });
  }

  private static String file(JavaClass type) {
    return type.getName().replaceFirst("\\$.*", "");
  }

  private static DescribedPredicate<JavaMethod> answerRequests() {
    return DescribedPredicate.describe(
        "answer requests",
        method ->
            method.getAnnotations().stream()
                .anyMatch(each -> each.getRawType().isAnnotatedWith(HttpMethod.class)));
  }

  private static ArchCondition<JavaMethod> carryAnAccessAnnotation() {
    return new ArchCondition<>("carry an access annotation, or their class") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        JavaClass owner = method.getOwner();
        boolean guarded =
            ACCESS.stream()
                .anyMatch(rule -> method.isAnnotatedWith(rule) || owner.isAnnotatedWith(rule));
        String message = method.getFullName() + " has no access annotation";
        events.add(new SimpleConditionEvent(method, guarded, message));
      }
    };
  }

  private static DescribedPredicate<JavaMethod> takeFormFields() {
    return DescribedPredicate.describe(
        "take fields of forms",
        method ->
            method.getParameters().stream()
                .anyMatch(parameter -> parameter.isAnnotatedWith(FormParam.class)));
  }

  private static ArchCondition<JavaMethod> callCsrfCheck() {
    return new ArchCondition<>("call CsrfTokens.isOurs") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        boolean guarded =
            method.getMethodCallsFromSelf().stream()
                .map(JavaMethodCall::getTarget)
                .anyMatch(
                    target ->
                        target.getOwner().isEquivalentTo(CsrfTokens.class)
                            && target.getName().equals("isOurs"));
        String message = method.getFullName() + " takes a form of anybody";
        events.add(new SimpleConditionEvent(method, guarded, message));
      }
    };
  }
}
