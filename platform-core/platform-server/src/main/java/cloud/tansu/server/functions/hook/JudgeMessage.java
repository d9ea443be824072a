package cloud.tansu.server.functions.hook;

import cloud.tansu.server.events.webhook.WebhookSecret;
import cloud.tansu.server.functions.connectors.WebhookVerifiers;
import cloud.tansu.spi.connector.IncomingWebhook;
import cloud.tansu.spi.connector.WebhookVerdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tells messages of the service from those of strangers, in constant time. */
@ApplicationScoped
class JudgeMessage {

  /** How far a signed time may be from ours, either way. */
  static final Duration WINDOW = Duration.ofMinutes(5);

  private static final String HMAC = "HmacSHA256";
  private static final int SIGNATURE_BYTES = 32;
  private static final int MAX_ID_CHARS = 256;
  private static final int MAX_SIGNATURES = 10;
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{64}");
  private static final Pattern LABEL = Pattern.compile("^(?:sha256|v0|v1)=");

  private final WebhookVerifiers connectors;
  private final Clock clock;

  @Inject
  JudgeMessage(WebhookVerifiers connectors, Clock clock) {
    this.connectors = connectors;
    this.clock = clock;
  }

  /** Whether a message may run. */
  sealed interface Verdict {

    record Accepted(Genuine message) implements Verdict {}

    /**
     * @param reason for the log, never for whoever has sent it
     */
    record Refused(String reason) implements Verdict {}

    /** Nobody can say it at the moment: the connector that could does not run. */
    record Unchecked(String connector) implements Verdict {}
  }

  Verdict judge(HookTable.Target hook, HookMessage message) {
    return switch (hook.rule().scheme()) {
      case STANDARD -> standard(hook, message);
      case HMAC -> hmac(hook, message);
      case CONNECTOR -> connector(hook, message);
      case NONE -> unsigned(hook.rule(), message);
    };
  }

  /** Takes as long as a wrong signature, where there is no hook. */
  Verdict judgeNothing(HookMessage message) {
    boolean unused =
        MessageDigest.isEqual(
            mac("no such hook".getBytes(StandardCharsets.UTF_8), "", message.body()),
            new byte[SIGNATURE_BYTES]);
    return new Verdict.Refused("no such hook");
  }

  private Verdict standard(HookTable.Target hook, HookMessage message) {
    Optional<String> id = standardHeader(message, "id");
    Optional<String> time = standardHeader(message, "timestamp");
    Optional<String> signatures = standardHeader(message, "signature");
    if (id.isEmpty() || time.isEmpty() || signatures.isEmpty()) {
      return new Verdict.Refused("a header is missing");
    }
    Optional<Long> seconds = seconds(time.get());
    if (seconds.isEmpty() || id.get().length() > MAX_ID_CHARS) {
      return new Verdict.Refused("a header is malformed");
    }
    boolean fits = false;
    for (String text : hook.secrets()) {
      byte[] wanted =
          WebhookSecret.parse(text)
              .orElseThrow(() -> new IllegalStateException("was checked when it was stored"))
              .sign(id.get(), seconds.get(), message.body())
              .getBytes(StandardCharsets.UTF_8);
      for (String given : signatures.get().split(" ", MAX_SIGNATURES)) {
        fits |= MessageDigest.isEqual(wanted, given.getBytes(StandardCharsets.UTF_8));
      }
    }
    return fits ? inTime(seconds.get(), Genuine.named(id.get())) : wrong();
  }

  /** Some services still use the names from before there was a standard. */
  private static Optional<String> standardHeader(HookMessage message, String what) {
    return message.header("webhook-" + what).or(() -> message.header("svix-" + what));
  }

  private Verdict hmac(HookTable.Target hook, HookMessage message) {
    HookRule rule = hook.rule();
    Optional<byte[]> given =
        rule.signatureHeader().flatMap(message::header).flatMap(JudgeMessage::signature);
    Optional<Long> seconds =
        rule.timestampHeader().flatMap(message::header).flatMap(JudgeMessage::seconds);
    if (given.isEmpty() || seconds.isPresent() != rule.timestampHeader().isPresent()) {
      return new Verdict.Refused("a header is missing or malformed");
    }
    String before = seconds.map(time -> time + ".").orElse("");
    boolean fits = false;
    for (String text : hook.secrets()) {
      byte[] wanted = mac(text.getBytes(StandardCharsets.UTF_8), before, message.body());
      fits |= MessageDigest.isEqual(wanted, given.get());
    }
    if (!fits) {
      return wrong();
    }
    Genuine known =
        named(rule, message).orElseGet(() -> Genuine.of(before, message.body(), Genuine.LONG));
    return seconds.map(time -> inTime(time, known)).orElseGet(() -> new Verdict.Accepted(known));
  }

  private Verdict connector(HookTable.Target hook, HookMessage message) {
    IncomingWebhook incoming =
        new IncomingWebhook(message.headers(), message.body(), hook.secrets());
    String name = hook.rule().connector().orElseThrow();
    return connectors
        .verify(name, incoming)
        .map(said -> connector(said, message))
        .orElseGet(() -> new Verdict.Unchecked(name));
  }

  private Verdict connector(WebhookVerdict said, HookMessage message) {
    return switch (said) {
      case WebhookVerdict.Refused(String reason) -> new Verdict.Refused(reason);
      case WebhookVerdict.Genuine genuine -> {
        Genuine known =
            genuine
                .messageId()
                .map(Genuine::named)
                .orElseGet(
                    () ->
                        Genuine.of(
                            genuine.signedAt().map(Instant::toString).orElse(""),
                            message.body(),
                            Genuine.LONG));
        yield genuine
            .signedAt()
            .map(time -> inTime(time.getEpochSecond(), known))
            .orElseGet(() -> new Verdict.Accepted(known));
      }
    };
  }

  /** Nothing vouches for it; it is only not run twice when it is sent twice in a row. */
  private static Verdict unsigned(HookRule rule, HookMessage message) {
    return new Verdict.Accepted(
        named(rule, message).orElseGet(() -> Genuine.of("", message.body(), WINDOW)));
  }

  private static Optional<Genuine> named(HookRule rule, HookMessage message) {
    return rule.idHeader()
        .flatMap(message::header)
        .filter(id -> id.length() <= MAX_ID_CHARS)
        .map(Genuine::named);
  }

  private Verdict inTime(long seconds, Genuine known) {
    long away = Math.abs(clock.instant().getEpochSecond() - seconds);
    return away <= WINDOW.toSeconds()
        ? new Verdict.Accepted(known)
        : new Verdict.Refused("signed too long ago, or in the future");
  }

  private static Verdict wrong() {
    return new Verdict.Refused("the signature is wrong");
  }

  private static Optional<Long> seconds(String text) {
    return SECONDS.matcher(text).matches() ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }

  /** 32 bytes in hexadecimal digits or base64, after {@code sha256=} or without. */
  private static Optional<byte[]> signature(String text) {
    String bare = LABEL.matcher(text).replaceFirst("");
    if (HEX.matcher(bare).matches()) {
      return Optional.of(HexFormat.of().parseHex(bare));
    }
    try {
      return Optional.of(Base64.getDecoder().decode(bare))
          .filter(bytes -> bytes.length == SIGNATURE_BYTES);
    } catch (IllegalArgumentException noBase64) {
      return Optional.empty();
    }
  }

  private static byte[] mac(byte[] key, String before, byte[] body) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      mac.update(before.getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(body);
    } catch (GeneralSecurityException everyJreHasIt) {
      throw new IllegalStateException(everyJreHasIt);
    }
  }

  /** Of what a hook asks of connectors when it is set up. */
  List<String> complaints(HookRule rule) {
    return rule.connector()
        .filter(name -> !connectors.canVerify(name))
        .map(name -> List.of("is none that checks messages of its service"))
        .orElse(List.of());
  }
}
