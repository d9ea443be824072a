/** What a new tenant gets of identity. */
@NullMarked
package cloud.tansu.server.identity.tenant;

import org.jspecify.annotations.NullMarked;
