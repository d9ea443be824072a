package cloud.tansu.console.functions;

import cloud.tansu.server.functions.FunctionName;
import cloud.tansu.server.functions.hook.FunctionHook;
import cloud.tansu.server.functions.hook.HookBody;
import cloud.tansu.server.functions.hook.HookRule;
import cloud.tansu.server.kernel.Problems;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** What is typed to make a hook, or to change one. */
public class HookForm implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int USUAL_CALLS = 300;
  private static final int MOST_CALLS = 10_000;

  private HookWay way = HookWay.STANDARD;
  private String signatureHeader = "";
  private String timestampHeader = "";
  private String idHeader = "";
  private String connector = "";
  private String secret = "";
  private String description = "";
  private int callsPerMinute = USUAL_CALLS;
  private boolean fresh = true;
  private String function = "";

  /** A hook as it is now. */
  static HookForm of(FunctionHook hook, FunctionName name) {
    HookForm form = new HookForm();
    HookRule rule = hook.rule();
    form.way = HookWay.of(rule.scheme());
    form.signatureHeader = rule.signatureHeader().orElse("");
    form.timestampHeader = rule.timestampHeader().orElse("");
    form.idHeader = rule.idHeader().orElse("");
    form.connector = rule.connector().orElse("");
    form.description = hook.description();
    form.callsPerMinute = hook.callsPerMinute();
    form.fresh = false;
    form.function = name.value();
    return form;
  }

  /** The same as the API takes it; what belongs to another way is left out. */
  HookBody toBody() {
    boolean hmac = way == HookWay.HMAC;
    refuse(hmac && signatureHeader.isBlank(), "Say in which header the signature stands.");
    refuse(
        fresh && way == HookWay.CONNECTOR && secret.isBlank(),
        "Enter the secret that the service shows where its webhooks are set up.");
    refuse(
        callsPerMinute < 1 || callsPerMinute > MOST_CALLS,
        "The messages a minute are a number from 1 to " + MOST_CALLS + ".");
    return new HookBody(
        way.name(),
        hmac ? signatureHeader.strip() : null,
        hmac ? timestampHeader.strip() : null,
        hmac || way == HookWay.NONE ? idHeader.strip() : null,
        way == HookWay.CONNECTOR ? connector : null,
        fresh && isSecretGiven() ? filled(secret) : null,
        null,
        description.strip(),
        callsPerMinute,
        fresh ? null : function.strip());
  }

  private static void refuse(boolean wrong, String why) {
    if (wrong) {
      throw Problems.INVALID_REQUEST.because(why);
    }
  }

  private static @Nullable String filled(String text) {
    return text.isBlank() ? null : text.strip();
  }

  /** Whether it is about a hook that is still to be made. */
  public boolean isFresh() {
    return fresh;
  }

  /** Whether the service may have made the secret, or must have. */
  public boolean isSecretGiven() {
    return way == HookWay.HMAC || way == HookWay.CONNECTOR;
  }

  public boolean isInHeader() {
    return way == HookWay.HMAC;
  }

  public boolean isByConnector() {
    return way == HookWay.CONNECTOR;
  }

  public boolean isUnsigned() {
    return way == HookWay.NONE;
  }

  public HookWay getWay() {
    return way;
  }

  public void setWay(HookWay way) {
    this.way = way;
  }

  public String getSignatureHeader() {
    return signatureHeader;
  }

  public void setSignatureHeader(String signatureHeader) {
    this.signatureHeader = signatureHeader;
  }

  public String getTimestampHeader() {
    return timestampHeader;
  }

  public void setTimestampHeader(String timestampHeader) {
    this.timestampHeader = timestampHeader;
  }

  public String getIdHeader() {
    return idHeader;
  }

  public void setIdHeader(String idHeader) {
    this.idHeader = idHeader;
  }

  public String getConnector() {
    return connector;
  }

  public void setConnector(String connector) {
    this.connector = connector;
  }

  /** Never what was typed. */
  public String getSecret() {
    return "";
  }

  public void setSecret(String secret) {
    this.secret = secret;
  }

  public String getDescription() {
    return description;
  }

  public void setDescription(String description) {
    this.description = description;
  }

  public int getCallsPerMinute() {
    return callsPerMinute;
  }

  public void setCallsPerMinute(int callsPerMinute) {
    this.callsPerMinute = callsPerMinute;
  }

  public String getFunction() {
    return function;
  }

  public void setFunction(String function) {
    this.function = function;
  }
}
