@NullMarked
package cloud.tansu.server.storage.s3.signature;

import org.jspecify.annotations.NullMarked;
