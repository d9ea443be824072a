/** The S3 protocol at {@code /s3}: operations of Amazon S3 on the buckets of a space. */
@NullMarked
package cloud.tansu.server.storage.s3;

import org.jspecify.annotations.NullMarked;
