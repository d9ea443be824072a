/** The mailbox that takes all mail while no SMTP server is configured. */
@NullMarked
package cloud.tansu.console.mail;

import org.jspecify.annotations.NullMarked;
