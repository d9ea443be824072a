/** Tests of the sessions that browsers have with the hosted pages. */
@NullMarked
package cloud.tansu.server.identity.browser;

import org.jspecify.annotations.NullMarked;
