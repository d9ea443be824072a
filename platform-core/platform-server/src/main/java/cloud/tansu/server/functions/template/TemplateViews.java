package cloud.tansu.server.functions.template;

import cloud.tansu.server.functions.hook.HookView;
import cloud.tansu.server.functions.trigger.TriggerView;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Templates as the API shows them. */
final class TemplateViews {

  private TemplateViews() {}

  /** A template. */
  @Schema(name = "FunctionTemplate")
  record TemplateView(
      @Schema(example = "welcome-mail") String id,
      String name,
      String description,
      @Schema(description = "Id of its language") String runtime,
      @Schema(description = "Events and times that will make it run") List<String> runsFor,
      @Schema(description = "Whether it is installed with an address for another service")
          boolean takesMessages,
      @Schema(description = "What has to be provided besides") List<Need> needs,
      @Schema(description = "Its code; only of a single template") Optional<String> source) {

    static TemplateView of(Template template) {
      return of(template, Optional.empty());
    }

    static TemplateView withSource(Template template) {
      return of(template, Optional.of(template.source()));
    }

    private static TemplateView of(Template template, Optional<String> source) {
      List<String> runsFor =
          template.triggers().stream()
              .flatMap(
                  trigger ->
                      trigger.eventTypes() == null
                          ? Optional.ofNullable(trigger.cron()).stream()
                          : trigger.eventTypes().stream())
              .toList();
      return new TemplateView(
          template.id(),
          template.name(),
          template.description(),
          template.runtime(),
          runsFor,
          !template.hooks().isEmpty(),
          template.needs(),
          source);
    }
  }

  /** All templates. */
  @Schema(name = "FunctionTemplates")
  record ListView(List<TemplateView> items) {}

  /** How the function shall be called. */
  @Schema(name = "FunctionTemplateInstallation")
  record InstallBody(
      @Schema(description = "Of the function; the id of the template when missing")
          @Nullable String name) {}

  /** What was installed. */
  @Schema(name = "InstalledFunctionTemplate")
  record InstalledView(
      @Schema(description = "Name of the function") String function,
      String template,
      Optional<Integer> activeVersion,
      List<TriggerView> triggers,
      @Schema(description = "With their secrets when they were made now, this once")
          List<HookView.SecretView> hooks,
      @Schema(description = "What has to be provided before it can work") List<Need> missing,
      @Schema(description = "Whether nothing is missing") boolean ready) {}
}
