package cloud.tansu.server.web.openapi;

import cloud.tansu.server.web.Anonymous;
import cloud.tansu.server.web.PlatformAdministrators;
import cloud.tansu.server.web.RequiresScope;
import cloud.tansu.server.web.TenantAdministrators;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The method behind an operation. */
record ResourceMethod(Class<?> type, Method method) {

  /**
   * @param operationId class name, separator and method name, as the generator writes them
   */
  static ResourceMethod named(String operationId) {
    int separator = Math.max(operationId.lastIndexOf('.'), operationId.lastIndexOf('_'));
    String className = operationId.substring(0, separator);
    String methodName = operationId.substring(separator + 1);
    try {
      Class<?> type = Class.forName(className, false, ResourceMethod.class.getClassLoader());
      return new ResourceMethod(
          type,
          Arrays.stream(type.getDeclaredMethods())
              .filter(method -> method.getName().equals(methodName))
              .findFirst()
              .orElseThrow());
    } catch (ClassNotFoundException unknown) {
      throw new IllegalStateException("No class behind the operation " + operationId, unknown);
    }
  }

  /** An identifier that reads well in generated clients, such as {@code documentsCreate}. */
  String shortName() {
    String resource = type.getSimpleName().replaceFirst("Resource$", "");
    String name = method.getName();
    return resource.substring(0, 1).toLowerCase(Locale.ROOT)
        + resource.substring(1)
        + name.substring(0, 1).toUpperCase(Locale.ROOT)
        + name.substring(1);
  }

  Access access() {
    return rule(method).or(() -> rule(type)).orElse(new Access(false, List.of(), "nobody"));
  }

  private static Optional<Access> rule(AnnotatedElement element) {
    for (Annotation annotation : element.getAnnotations()) {
      Optional<Access> access = accessOf(annotation);
      if (access.isPresent()) {
        return access;
      }
    }
    return Optional.empty();
  }

  private static Optional<Access> accessOf(Annotation annotation) {
    return switch (annotation) {
      case Anonymous anybody -> Optional.of(new Access(true, List.of(), "anybody"));
      case RequiresScope scope ->
          Optional.of(
              new Access(
                  false,
                  List.of(scope.value()),
                  (scope.endUsers()
                          ? "callers"
                          : "administrators, and applications for themselves,")
                      + " whose token has the scope `"
                      + scope.value()
                      + "`"));
      case TenantAdministrators tenant ->
          Optional.of(
              new Access(false, List.of(), "administrators of the tenant or of the platform"));
      case PlatformAdministrators platform ->
          Optional.of(new Access(false, List.of(), administratorsOr(platform.orScope())));
      case cloud.tansu.server.web.Authenticated signedIn ->
          Optional.of(new Access(false, List.of(), "any caller with a valid token"));
      default -> Optional.empty();
    };
  }

  private static String administratorsOr(String scope) {
    return "administrators of the platform"
        + (scope.isEmpty() ? "" : ", and clients of the platform with the scope `" + scope + "`");
  }

  /**
   * Who may call an operation.
   *
   * @param anonymous whether no token is needed
   * @param scopes what the token must carry
   * @param who the same in words
   */
  record Access(boolean anonymous, List<String> scopes, String who) {}
}
