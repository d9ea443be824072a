@NullMarked
package cloud.tansu.server.tenancy;

import org.jspecify.annotations.NullMarked;
