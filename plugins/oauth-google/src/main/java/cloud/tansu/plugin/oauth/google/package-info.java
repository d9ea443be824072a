/** Sign-in with Google, by OpenID Connect. */
@NullMarked
package cloud.tansu.plugin.oauth.google;

import org.jspecify.annotations.NullMarked;
