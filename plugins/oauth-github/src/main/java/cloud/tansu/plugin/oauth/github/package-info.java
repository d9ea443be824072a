/** Sign-in with GitHub, which has OAuth 2.0 but no ID tokens. */
@NullMarked
package cloud.tansu.plugin.oauth.github;

import org.jspecify.annotations.NullMarked;
