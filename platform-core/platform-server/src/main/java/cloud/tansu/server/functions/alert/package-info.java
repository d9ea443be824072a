/** Tells administrators when functions fail, are slow, or leave dead letters. */
@NullMarked
package cloud.tansu.server.functions.alert;

import org.jspecify.annotations.NullMarked;
