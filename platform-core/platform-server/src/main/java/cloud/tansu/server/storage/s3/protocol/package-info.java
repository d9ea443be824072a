/** What answers of the S3 protocol are made of: its errors and its XML. */
@NullMarked
package cloud.tansu.server.storage.s3.protocol;

import org.jspecify.annotations.NullMarked;
