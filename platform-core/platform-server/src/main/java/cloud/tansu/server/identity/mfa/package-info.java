/**
 * The second factor: one-time passwords of an authenticator app (RFC 6238) and recovery codes, who
 * has to show them when, and sign-ins that wait for them.
 */
@NullMarked
package cloud.tansu.server.identity.mfa;

import org.jspecify.annotations.NullMarked;
