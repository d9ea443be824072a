/** Secrets of a tenant that its functions are told. No interface gives one back to a person. */
@NullMarked
package cloud.tansu.server.functions.secrets;

import org.jspecify.annotations.NullMarked;
