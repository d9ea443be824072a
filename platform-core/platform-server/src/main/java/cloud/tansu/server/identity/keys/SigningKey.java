package cloud.tansu.server.identity.keys;

import com.nimbusds.jose.JWSSigner;

/**
 * The key that signs a realm's tokens at the moment.
 *
 * @param kid key id, in the header of every token it signs
 * @param signer signs with RS256; can be used by several threads
 */
public record SigningKey(String kid, JWSSigner signer) {}
