/**
 * What the plugins for identity providers have in common: the token endpoint of OAuth 2.0, and
 * discovery and ID tokens of OpenID Connect. Packed into each of their JARs.
 */
@NullMarked
package cloud.tansu.plugin.oauth.client;

import org.jspecify.annotations.NullMarked;
