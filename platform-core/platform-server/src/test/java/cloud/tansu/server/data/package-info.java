/** Tests of collections and documents. */
@NullMarked
package cloud.tansu.server.data;

import org.jspecify.annotations.NullMarked;
