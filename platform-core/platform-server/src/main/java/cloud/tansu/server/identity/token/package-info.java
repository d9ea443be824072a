/**
 * Access tokens: JSON Web Tokens after RFC 9068, signed with the key of one realm and verified
 * against the keys of the realm that the issuer names, never against any other.
 */
@NullMarked
package cloud.tansu.server.identity.token;

import org.jspecify.annotations.NullMarked;
