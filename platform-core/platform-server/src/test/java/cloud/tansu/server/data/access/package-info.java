/** Tests of rules. */
@NullMarked
package cloud.tansu.server.data.access;

import org.jspecify.annotations.NullMarked;
