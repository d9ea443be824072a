package cloud.tansu.server.kernel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes one key of a configuration record. The key is the prefix, a dot and the component's
 * name in kebab case: {@code Duration idleTimeout} under {@code tansu.web} is {@code
 * tansu.web.idle-timeout}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface ConfigKey {

  /** What the key does, for {@code docs/configuration.md} and for the message when it is wrong. */
  String description();

  /** The value when the key is not set; a component without one is required unless optional. */
  String defaultValue() default NONE;

  /** Whether the value must never be shown or logged. */
  boolean secret() default false;

  /** Marks a key without a default. */
  String NONE = "\0";
}
