@NullMarked
package cloud.tansu.server.quotas;

import org.jspecify.annotations.NullMarked;
