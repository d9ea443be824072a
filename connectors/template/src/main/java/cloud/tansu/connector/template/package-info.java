/** The template of a connector. */
@NullMarked
package cloud.tansu.connector.template;

import org.jspecify.annotations.NullMarked;
