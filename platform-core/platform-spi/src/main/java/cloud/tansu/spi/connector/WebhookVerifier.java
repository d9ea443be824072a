package cloud.tansu.spi.connector;

import cloud.tansu.spi.PluginContext;
import cloud.tansu.spi.UpstreamException;

/** Tells messages of a service from those of strangers. Thread-safe. */
@FunctionalInterface
public interface WebhookVerifier {

  /**
   * Checks the signature of a message with each of its {@linkplain IncomingWebhook#secrets()
   * secrets}, and compares in constant time ({@code java.security.MessageDigest.isEqual}). Anybody
   * can call this: do nothing that costs before the cheap checks, and bound what is read from
   * headers.
   *
   * @param context without settings: hooks have a secret of their own
   * @throws UpstreamException when the service has to be asked and does not answer; the message is
   *     refused then, and the service sends it again
   */
  WebhookVerdict verify(IncomingWebhook message, PluginContext context) throws UpstreamException;
}
