/**
 * Functions in JavaScript. What runs in the server only unpacks files and builds command lines;
 * tenant code is read and run by the program of package {@code worker}, in a process of its own.
 */
@NullMarked
package cloud.tansu.plugin.function.javascript;

import org.jspecify.annotations.NullMarked;
