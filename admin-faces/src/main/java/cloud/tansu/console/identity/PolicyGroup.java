package cloud.tansu.console.identity;

import cloud.tansu.server.settings.Setting;
import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A group of values that are saved together, with what was typed into its form. */
public final class PolicyGroup implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final Pattern SEPARATOR = Pattern.compile("; ");

  private final PolicyForm form;
  private final List<PolicyField> fields;
  private final boolean own;
  private final long version;
  private final String updatedAt;
  private final String updatedBy;
  private String problem = "";

  /**
   * @param setting what holds now
   * @param inherited what holds without a value of one's own
   */
  PolicyGroup(PolicyForm form, Setting<?> setting, Object inherited) {
    JsonNode value = Json.mapper().valueToTree(setting.value());
    JsonNode other = Json.mapper().valueToTree(inherited);
    this.form = form;
    this.fields =
        form.members().stream()
            .map(member -> new PolicyField(member, at(value, member), at(other, member)))
            .toList();
    this.own = setting.own();
    this.version = setting.version();
    this.updatedAt = setting.updatedAt().map(Instant::toString).orElse("");
    this.updatedBy = setting.updatedBy().orElse("");
  }

  private static JsonNode at(JsonNode value, PolicyMember member) {
    return member.name().isEmpty() ? value : value.path(member.name());
  }

  /** The whole value, with what was typed. */
  JsonNode value() {
    if (form.members().getFirst().name().isEmpty()) {
      return fields.getFirst().value();
    }
    ObjectNode value = Json.mapper().createObjectNode();
    fields.forEach(field -> value.set(field.getMember().name(), field.value()));
    return value;
  }

  /**
   * Keeps what is wrong with what was typed: beside the field where that is known, else for the
   * whole form.
   *
   * @param reason as the settings say it: members by name, parted by semicolons
   */
  void refuse(String reason) {
    fields.forEach(field -> field.refuse(""));
    problem = "";
    String objections =
        reason.replaceFirst("^The value cannot hold: ", "").replaceFirst("\\.$", "");
    for (String objection : SEPARATOR.split(objections)) {
      fieldOf(objection)
          .ifPresentOrElse(
              field -> field.refuse(field.getMember().sentence(objection)),
              () -> problem = problem.isEmpty() ? reason : problem);
    }
  }

  private Optional<PolicyField> fieldOf(String objection) {
    return fields.stream().filter(field -> field.getMember().isMeantBy(objection)).findFirst();
  }

  public PolicyForm getForm() {
    return form;
  }

  public List<PolicyField> getFields() {
    return fields;
  }

  public boolean isOwn() {
    return own;
  }

  long version() {
    return version;
  }

  /** When it was changed, ISO-8601; empty when it never was. */
  public String getUpdatedAt() {
    return updatedAt;
  }

  public String getUpdatedBy() {
    return updatedBy;
  }

  /** What is wrong with the whole; empty when nothing is, or when a field says it. */
  public String getProblem() {
    return problem;
  }
}
