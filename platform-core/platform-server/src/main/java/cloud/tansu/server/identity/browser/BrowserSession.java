package cloud.tansu.server.identity.browser;

import cloud.tansu.server.identity.user.Authentication;
import java.util.UUID;

/**
 * Somebody is signed in with a browser.
 *
 * @param authentication as of now: the user may still sign in, and has these roles
 */
public record BrowserSession(UUID id, Authentication authentication) {}
