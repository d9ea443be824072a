/** Tests of schemas, also of those made to do harm. */
@NullMarked
package cloud.tansu.server.data.schema;

import org.jspecify.annotations.NullMarked;
