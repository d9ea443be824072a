/** The keys with which S3 clients reach buckets: whose they are, what they allow, their secrets. */
@NullMarked
package cloud.tansu.server.storage.keys;

import org.jspecify.annotations.NullMarked;
