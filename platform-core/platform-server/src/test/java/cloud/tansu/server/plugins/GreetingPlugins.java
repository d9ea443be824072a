package cloud.tansu.server.plugins;

import cloud.tansu.testkit.plugin.PluginJarBuilder;

/** Sources of small connector plugins whose one operation does what the test says. */
final class GreetingPlugins {

  private GreetingPlugins() {}

  /** A sound connector whose operation {@code greet} answers with the version. */
  static PluginJarBuilder greeting(String id, String version) {
    return withBody(id, version, "return \"hello from " + version + "\";");
  }

  /**
   * A connector whose operation {@code greet} runs the given statements, which end with returning a
   * text.
   */
  static PluginJarBuilder withBody(String id, String version, String body) {
    return PluginJarBuilder.plugin(id, version).withExtension("demo.Greeting", source("", body));
  }

  /**
   * A sound connector with further members in its factory class: fields, initialisers, a
   * constructor.
   */
  static PluginJarBuilder withMembers(String id, String version, String members) {
    return PluginJarBuilder.plugin(id, version)
        .withExtension("demo.Greeting", source(members, "return \"hello from " + version + "\";"));
  }

  private static String source(String members, String body) {
    return """
        package demo;

        import cloud.tansu.spi.*;
        import cloud.tansu.spi.connector.*;
        import java.net.URI;
        import java.util.*;

        @org.pf4j.Extension
        public class Greeting implements ConnectorFactory {
          %s

          @Override
          public ConnectorDescriptor descriptor() {
            return new ConnectorDescriptor("greeting", "Greeting", "Says hello", ConnectorCategory.OTHER,
                URI.create("https://example.com/"), List.of(),
                List.of(new OperationDescriptor("greet", "Says hello", List.of(), List.of())), RateLimit.perHour(1));
          }

          @Override
          public Connector create(PluginContext context) {
            throw new UnsupportedOperationException();
          }

          private static String greet() throws Throwable {
            %s
          }

          @Override
          public String toString() {
            try {
              return greet();
            } catch (RuntimeException | Error thrown) {
              throw thrown;
            } catch (Throwable thrown) {
              throw new IllegalStateException(thrown);
            }
          }
        }
        """
        .formatted(members, body);
  }
}
