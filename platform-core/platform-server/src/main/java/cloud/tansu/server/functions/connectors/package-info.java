/** Services that functions reach through connectors of plugins, with settings of each function. */
@NullMarked
package cloud.tansu.server.functions.connectors;

import org.jspecify.annotations.NullMarked;
