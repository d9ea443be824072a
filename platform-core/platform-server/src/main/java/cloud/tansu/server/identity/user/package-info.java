/**
 * Users of a realm and their sessions: sign-up, sign-in, refresh, sign-out, the first password. The
 * same use cases serve the platform's administrators and the users of tenants.
 */
@NullMarked
package cloud.tansu.server.identity.user;

import org.jspecify.annotations.NullMarked;
