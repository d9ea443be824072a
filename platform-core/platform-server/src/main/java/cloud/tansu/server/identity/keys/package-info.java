/**
 * Signing keys: made in advance, stored with their private part encrypted, published as a JSON Web
 * Key Set (RFC 7517), replaced without a gap.
 */
@NullMarked
package cloud.tansu.server.identity.keys;

import org.jspecify.annotations.NullMarked;
