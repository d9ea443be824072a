/** Tests that run inside the application, in a Payara Micro that Arquillian starts. */
@NullMarked
package cloud.tansu.it.container;

import org.jspecify.annotations.NullMarked;
