/**
 * Ways back into an account, and proofs that an address is its owner's: forgotten passwords,
 * addresses to be confirmed, addresses that change. Where it matters whether an address has an
 * account, the answer is given before that is looked up.
 */
@NullMarked
package cloud.tansu.server.identity.recovery;

import org.jspecify.annotations.NullMarked;
