@NullMarked
package cloud.tansu.server.storage.s3;

import org.jspecify.annotations.NullMarked;
