/** Tests of the console. */
@NullMarked
package cloud.tansu.console;

import org.jspecify.annotations.NullMarked;
