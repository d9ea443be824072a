/** HTTP from the server to addresses that somebody else chose, kept out of the private network. */
@NullMarked
package cloud.tansu.server.plugins.outbound;

import org.jspecify.annotations.NullMarked;
