/**
 * Invitations: an administrator asks somebody to join the realm with a role; whoever holds the link
 * in the mail makes an account for that address, and for no other.
 */
@NullMarked
package cloud.tansu.server.identity.invitation;

import org.jspecify.annotations.NullMarked;
