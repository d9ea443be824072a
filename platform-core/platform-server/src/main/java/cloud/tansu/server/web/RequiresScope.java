package cloud.tansu.server.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Callers whose token carries the scope (or {@code admin.full}) may call this. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface RequiresScope {
  String value();

  /**
   * Whether the scope is enough for a user who administers nothing; otherwise it takes an
   * administrator, or an application that acts for itself.
   */
  boolean endUsers() default true;
}
