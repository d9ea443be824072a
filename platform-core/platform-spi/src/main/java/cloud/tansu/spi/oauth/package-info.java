/** Sign-in with an account of somebody else: Google, GitHub, any OpenID provider. */
@NullMarked
package cloud.tansu.spi.oauth;

import org.jspecify.annotations.NullMarked;
