/** JavaScript functions. */
@NullMarked
package cloud.tansu.plugin.function.javascript;

import org.jspecify.annotations.NullMarked;
