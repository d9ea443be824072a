/** What the rules of each collection allow end users. */
@NullMarked
package cloud.tansu.server.data.access;

import org.jspecify.annotations.NullMarked;
