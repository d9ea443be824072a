package cloud.tansu.server.identity.keys;

import com.nimbusds.jose.JWSSigner;

/**
 * The key that signs a realm's tokens of one algorithm at the moment.
 *
 * @param kid key id, in the header of every token it signs
 * @param signer can be used by several threads
 */
public record SigningKey(String kid, KeyAlgorithm algorithm, JWSSigner signer) {}
