/** Tests of the values. */
@NullMarked
package cloud.tansu.server.kernel;

import org.jspecify.annotations.NullMarked;
