package cloud.tansu.server.mail;

import java.io.IOException;
import java.util.UUID;

/** Hands a mail to the server that delivers it. */
@FunctionalInterface
interface MailTransport {

  /**
   * Sends the mail; returns when the server has taken it over.
   *
   * @param id the same at every try, so that a receiver can tell that two copies are one mail
   * @throws IOException when it was not taken over, as far as we know
   */
  void send(UUID id, MailMessage message) throws IOException;
}
