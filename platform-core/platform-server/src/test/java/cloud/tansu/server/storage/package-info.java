/** Tests of buckets and objects. */
@NullMarked
package cloud.tansu.server.storage;

import org.jspecify.annotations.NullMarked;
