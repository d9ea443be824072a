/**
 * Outgoing mail. A request only writes it down; a worker sends it and tries again when it fails.
 * Where no SMTP server is configured mail is kept in a mailbox that the console shows.
 */
@NullMarked
package cloud.tansu.server.mail;

import org.jspecify.annotations.NullMarked;
