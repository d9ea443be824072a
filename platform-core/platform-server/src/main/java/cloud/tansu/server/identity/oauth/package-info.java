/**
 * The OAuth 2.0 and OpenID Connect endpoints of each realm. Errors have the form of RFC 6749 §5.2.
 */
@NullMarked
package cloud.tansu.server.identity.oauth;

import org.jspecify.annotations.NullMarked;
