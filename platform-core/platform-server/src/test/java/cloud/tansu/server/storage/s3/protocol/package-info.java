@NullMarked
package cloud.tansu.server.storage.s3.protocol;

import org.jspecify.annotations.NullMarked;
