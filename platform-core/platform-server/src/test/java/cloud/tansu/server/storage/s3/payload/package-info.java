@NullMarked
package cloud.tansu.server.storage.s3.payload;

import org.jspecify.annotations.NullMarked;
