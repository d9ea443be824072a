/** A stand-in for the identity providers of others: Google, GitHub, any OpenID provider. */
@NullMarked
package cloud.tansu.testkit.provider;

import org.jspecify.annotations.NullMarked;
