@NullMarked
package cloud.tansu.server.storage.tus;

import org.jspecify.annotations.NullMarked;
