package cloud.tansu.server.functions.template;

import cloud.tansu.server.functions.hook.HookBody;
import cloud.tansu.server.functions.trigger.TriggerBody;
import java.util.List;

/**
 * A function that is ready to be installed.
 *
 * @param runtime id of its language
 * @param triggers that it is installed with
 * @param hooks that it is installed with
 * @param needs what an administrator has to provide
 */
public record Template(
    String id,
    String name,
    String description,
    String runtime,
    String source,
    List<TriggerBody> triggers,
    List<HookBody> hooks,
    List<Need> needs) {

  public Template {
    triggers = List.copyOf(triggers);
    hooks = List.copyOf(hooks);
    needs = List.copyOf(needs);
  }

  List<String> named(Need.Kind kind) {
    return needs.stream().filter(need -> need.kind() == kind).map(Need::name).toList();
  }
}
