package cloud.tansu.console.identity;

import cloud.tansu.server.kernel.Problems;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** One member of a policy as a form shows it, with what was typed. */
public final class PolicyField implements Serializable {

  private static final long serialVersionUID = 1L;

  private final PolicyMember member;
  private final String inherited;
  private String text;
  private boolean checked;
  private String problem = "";

  /**
   * @param value what holds now
   * @param inherited what holds without a value of one's own
   */
  PolicyField(PolicyMember member, JsonNode value, JsonNode inherited) {
    this.member = member;
    this.text = value.asText();
    this.checked = value.asBoolean();
    this.inherited = member.words(inherited);
  }

  /**
   * What was typed.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request} when a number is
   *     none
   */
  JsonNode value() {
    return switch (member.kind()) {
      case SWITCH -> BooleanNode.valueOf(checked);
      case NUMBER -> IntNode.valueOf(number());
      case CHOICE, TEXT, LINES -> TextNode.valueOf(text.strip().replace("\r\n", "\n"));
    };
  }

  private int number() {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException other) {
      throw Problems.INVALID_REQUEST.because(
          "“" + member.label() + "” has to be a whole number.", other);
    }
  }

  void refuse(String reason) {
    problem = reason;
  }

  /** What is wrong with what was typed; empty when nothing is known to be. */
  public String getProblem() {
    return problem;
  }

  public PolicyMember getMember() {
    return member;
  }

  /** What holds without a value of one's own, in words. */
  public String getInherited() {
    return inherited;
  }

  public String getText() {
    return text;
  }

  /** An empty field arrives as null. */
  public void setText(@Nullable String text) {
    this.text = text == null ? "" : text;
  }

  public boolean isChecked() {
    return checked;
  }

  public void setChecked(boolean checked) {
    this.checked = checked;
  }
}
