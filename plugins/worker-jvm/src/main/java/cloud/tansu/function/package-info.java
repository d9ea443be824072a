/**
 * What functions in Java see besides the language: their request, their answer, and the context by
 * which they ask the server for things.
 */
@NullMarked
package cloud.tansu.function;

import org.jspecify.annotations.NullMarked;
