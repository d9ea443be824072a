/** Guards over the whole module. */
@NullMarked
package cloud.tansu.server;

import org.jspecify.annotations.NullMarked;
