/** How requests are authenticated: bearer tokens for the APIs, the session for the console. */
@NullMarked
package cloud.tansu.server.identity.edge;

import org.jspecify.annotations.NullMarked;
