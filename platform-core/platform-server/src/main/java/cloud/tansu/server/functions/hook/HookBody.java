package cloud.tansu.server.functions.hook;

import cloud.tansu.server.functions.FunctionCallers;
import cloud.tansu.server.functions.FunctionProblems;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How a hook shall be. What belongs to another scheme must be missing. */
@Schema(name = "FunctionHookBody")
public record HookBody(
    @Schema(
            description =
                "How the service signs; only when it is made. NONE signs nothing: whoever knows the"
                    + " address can make the function run",
            enumeration = {"STANDARD", "HMAC", "CONNECTOR", "NONE"})
        @Nullable String scheme,
    @Schema(
            description = "HMAC: the header of the signature, in hexadecimal digits or base64",
            example = "X-Hub-Signature-256")
        @Nullable String signatureHeader,
    @Schema(
            description =
                "HMAC: the header of the seconds since 1970 that are signed with the body, as"
                    + " <seconds>.<body>; empty for none")
        @Nullable String timestampHeader,
    @Schema(
            description =
                "HMAC and NONE: the header of the id by which a message is known when it comes"
                    + " again; empty for its body",
            example = "X-GitHub-Delivery")
        @Nullable String idHeader,
    @Schema(description = "CONNECTOR: id of the connector of the service", example = "stripe")
        @Nullable String connector,
    @Schema(
            description =
                "What is shared with the service, only when it is made; without it one is made and"
                    + " shown once")
        @Nullable String secret,
    @Schema(description = "Whether it takes messages; true for a new one unless said")
        @Nullable Boolean active,
    @Schema(maxLength = HookBody.MAX_DESCRIPTION) @Nullable String description,
    @Schema(description = "Messages that are taken in a minute, 1 to 10000; 300 for a new one")
        @Nullable Integer callsPerMinute,
    @Schema(
            description =
                "Name of the function that gets its messages from now on, at the same address; only"
                    + " of a hook that is there")
        @Nullable String function) {

  static final int MAX_DESCRIPTION = 500;

  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}");
  private static final Set<String> CREDENTIALS =
      Set.of("authorization", "cookie", "proxy-authorization");
  private static final int MAX_CONNECTOR_CHARS = 32;

  /** How a secret shall be replaced. */
  @Schema(name = "FunctionHookSecretRotation")
  public record Rotation(
      @Schema(description = "The new secret; one is made and shown once when it is missing")
          @Nullable String secret,
      @Schema(description = "Seconds for which the old one counts too, 0 to 2592000; 86400")
          @Nullable Long overlapSeconds) {

    Optional<String> given() {
      return Optional.ofNullable(secret);
    }

    Optional<Duration> overlap() {
      if (overlapSeconds != null
          && (overlapSeconds < 0 || overlapSeconds > Hooks.MAX_OVERLAP.toSeconds())) {
        throw FunctionProblems.invalid(
            "overlapSeconds", "is 0 to " + Hooks.MAX_OVERLAP.toSeconds());
      }
      return Optional.ofNullable(overlapSeconds).map(Duration::ofSeconds);
    }
  }

  /**
   * What a new hook shall be.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request}
   */
  public Hooks.Change made() {
    if (function != null) {
      throw FunctionProblems.invalid("function", "is that of the address when a hook is made");
    }
    HookScheme wanted =
        Optional.ofNullable(scheme)
            .flatMap(HookBody::scheme)
            .orElseThrow(
                () ->
                    FunctionProblems.invalid(
                        "scheme", "is STANDARD, HMAC or CONNECTOR, or NONE if you mean it"));
    HookRule usual =
        switch (wanted) {
          case STANDARD, NONE -> HookRule.of(wanted);
          case HMAC -> HookRule.hmac(required("signatureHeader", signatureHeader));
          case CONNECTOR -> HookRule.connector(required("connector", connector));
        };
    return change(usual);
  }

  /**
   * What becomes of a hook by this.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request}
   */
  public Hooks.Change change(FunctionHook old) {
    if (scheme != null && scheme(scheme).filter(old.rule().scheme()::equals).isEmpty()) {
      throw FunctionProblems.invalid("scheme", "of a hook cannot change; make another hook");
    }
    if (secret != null) {
      throw FunctionProblems.invalid("secret", "is replaced by POST …/rotate-secret");
    }
    return change(old.rule());
  }

  private Hooks.Change change(HookRule before) {
    HookScheme kind = before.scheme();
    boolean hmac = kind == HookScheme.HMAC;
    refuse(hmac, "signatureHeader", signatureHeader);
    refuse(hmac, "timestampHeader", timestampHeader);
    refuse(hmac || kind == HookScheme.NONE, "idHeader", idHeader);
    refuse(kind == HookScheme.CONNECTOR, "connector", connector);
    HookRule rule =
        new HookRule(
            kind,
            header("signatureHeader", signatureHeader, before.signatureHeader(), true),
            header("timestampHeader", timestampHeader, before.timestampHeader(), false),
            header("idHeader", idHeader, before.idHeader(), false),
            connector(before));
    return new Hooks.Change(
        rule,
        Optional.ofNullable(active),
        describing(),
        Optional.ofNullable(calls()),
        Optional.ofNullable(function).map(FunctionCallers::name));
  }

  private static Optional<HookScheme> scheme(String text) {
    for (HookScheme each : HookScheme.values()) {
      if (each.name().equals(text.toUpperCase(Locale.ROOT))) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  private static String required(String field, @Nullable String text) {
    if (text == null || text.isBlank()) {
      throw FunctionProblems.invalid(field, "is required by this scheme");
    }
    return text;
  }

  private static void refuse(boolean fits, String field, @Nullable Object value) {
    if (!fits && value != null) {
      throw FunctionProblems.invalid(field, "does not belong to this scheme");
    }
  }

  private static Optional<String> header(
      String field, @Nullable String wanted, Optional<String> before, boolean needed) {
    if (wanted == null) {
      return before;
    }
    if (wanted.isEmpty() && !needed) {
      return Optional.empty();
    }
    if (!HEADER.matcher(wanted).matches()
        || CREDENTIALS.contains(wanted.toLowerCase(Locale.ROOT))) {
      throw FunctionProblems.invalid(
          field, "is the name of a header, of at most 64 characters, that carries no credentials");
    }
    return Optional.of(wanted);
  }

  private Optional<String> connector(HookRule before) {
    if (connector != null && (connector.isBlank() || connector.length() > MAX_CONNECTOR_CHARS)) {
      throw FunctionProblems.invalid("connector", "is the id of a connector");
    }
    return Optional.ofNullable(connector).or(before::connector);
  }

  private Optional<String> describing() {
    if (description != null
        && (description.length() > MAX_DESCRIPTION || description.indexOf(0) >= 0)) {
      throw FunctionProblems.invalid(
          "description", "has at most " + MAX_DESCRIPTION + " characters");
    }
    return Optional.ofNullable(description);
  }

  private @Nullable Integer calls() {
    if (callsPerMinute != null
        && (callsPerMinute < 1 || callsPerMinute > FunctionHook.MAX_CALLS_PER_MINUTE)) {
      throw FunctionProblems.invalid(
          "callsPerMinute", "is 1 to " + FunctionHook.MAX_CALLS_PER_MINUTE);
    }
    return callsPerMinute;
  }

  /** Leaves the secret out. */
  @Override
  public String toString() {
    return "HookBody[" + scheme + "]";
  }
}
