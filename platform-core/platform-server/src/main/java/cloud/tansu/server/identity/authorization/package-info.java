/**
 * Authorization of applications by users (RFC 6749 §4.1, OpenID Connect Core 1.0 §3.1): requests
 * that are checked and wait, codes, consents, and devices that wait for a user elsewhere.
 */
@NullMarked
package cloud.tansu.server.identity.authorization;

import org.jspecify.annotations.NullMarked;
