/**
 * Sign-in with an account of somebody else, as far as identity itself is concerned: which logins
 * belong to which user, and what the pages and endpoints of identity and the feature {@code oauth},
 * which talks to the providers, need of each other.
 */
@NullMarked
package cloud.tansu.server.identity.external;

import org.jspecify.annotations.NullMarked;
