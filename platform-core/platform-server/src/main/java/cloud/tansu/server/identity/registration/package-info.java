/** How clients of a realm are registered over HTTP: by administrators, and by themselves. */
@NullMarked
package cloud.tansu.server.identity.registration;

import org.jspecify.annotations.NullMarked;
