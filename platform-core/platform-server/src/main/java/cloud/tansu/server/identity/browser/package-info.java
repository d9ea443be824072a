/** Who is signed in at the hosted pages of a realm, and so at every application that uses them. */
@NullMarked
package cloud.tansu.server.identity.browser;

import org.jspecify.annotations.NullMarked;
