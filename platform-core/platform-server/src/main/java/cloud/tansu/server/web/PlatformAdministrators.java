package cloud.tansu.server.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Only administrators of the platform may call this, and callers of the platform (never of a
 * tenant) whose token carries the scope {@link #orScope()}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface PlatformAdministrators {

  /** A scope that is enough as well; empty for none. */
  String orScope() default "";
}
