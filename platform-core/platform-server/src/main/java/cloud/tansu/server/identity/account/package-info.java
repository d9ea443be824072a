/** Accounts over HTTP: sign-up, sign-in, sessions, the first password, users of a tenant. */
@NullMarked
package cloud.tansu.server.identity.account;

import org.jspecify.annotations.NullMarked;
