@NullMarked
package cloud.tansu.server.oauth;

import org.jspecify.annotations.NullMarked;
