/** AWS Signature Version 4 as S3 uses it: who made a request, and that nobody changed it. */
@NullMarked
package cloud.tansu.server.storage.s3.signature;

import org.jspecify.annotations.NullMarked;
