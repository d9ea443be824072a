/** The bodies of uploads: framing by {@code aws-chunked}, signatures and checksums on the way. */
@NullMarked
package cloud.tansu.server.storage.s3.payload;

import org.jspecify.annotations.NullMarked;
