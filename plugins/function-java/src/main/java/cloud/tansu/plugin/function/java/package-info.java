/** Functions in Java: how their workers are started. */
@NullMarked
package cloud.tansu.plugin.function.java;

import org.jspecify.annotations.NullMarked;
