/** Tests of the connectors of functions. */
@NullMarked
package cloud.tansu.server.functions.connectors;

import org.jspecify.annotations.NullMarked;
