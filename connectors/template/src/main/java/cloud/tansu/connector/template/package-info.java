/** A connector that greets: nothing to reach, nothing to pay, always green. The one to copy. */
@NullMarked
package cloud.tansu.connector.template;

import org.jspecify.annotations.NullMarked;
