/**
 * Sign-in with an account of somebody else: the providers of a tenant, and the flow with them. The
 * plugins talk to the providers; what an identity of theirs means here, identity decides.
 */
@NullMarked
package cloud.tansu.server.oauth;

import org.jspecify.annotations.NullMarked;
