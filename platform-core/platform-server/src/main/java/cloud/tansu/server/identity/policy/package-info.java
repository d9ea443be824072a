/**
 * What a realm asks of its users and grants to them: lifetimes of tokens and sessions, passwords,
 * lock-out, second factors, sign-up. The platform's values hold for its administrators and for
 * every tenant that has no stricter ones of its own.
 */
@NullMarked
package cloud.tansu.server.identity.policy;

import org.jspecify.annotations.NullMarked;
