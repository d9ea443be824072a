/** Tests of the confinement. */
@NullMarked
package cloud.tansu.server.functions.sandbox;

import org.jspecify.annotations.NullMarked;
