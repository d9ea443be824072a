@NullMarked
package cloud.tansu.server.data.query;

import org.jspecify.annotations.NullMarked;
