/**
 * The applications that get tokens from a realm (RFC 6749 §2, OpenID Connect Dynamic Client
 * Registration 1.0 §2): how they are registered, found and authenticated.
 */
@NullMarked
package cloud.tansu.server.identity.client;

import org.jspecify.annotations.NullMarked;
