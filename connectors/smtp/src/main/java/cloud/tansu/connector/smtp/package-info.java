/** Sends mail through the tenant's own mail server. */
@NullMarked
package cloud.tansu.connector.smtp;

import org.jspecify.annotations.NullMarked;
