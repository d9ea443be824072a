/** Sign-in with any provider that speaks OpenID Connect and describes itself. */
@NullMarked
package cloud.tansu.plugin.oauth.oidc;

import org.jspecify.annotations.NullMarked;
