/** Whose users are meant: the platform's administrators, or the users of one tenant. */
@NullMarked
package cloud.tansu.server.identity.realm;

import org.jspecify.annotations.NullMarked;
