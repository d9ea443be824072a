/** What is done to every realm once a day. */
@NullMarked
package cloud.tansu.server.identity.upkeep;

import org.jspecify.annotations.NullMarked;
