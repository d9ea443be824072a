/** Plugins: what is installed, what it does, and how it is changed. */
@NullMarked
package cloud.tansu.console.plugins;

import org.jspecify.annotations.NullMarked;
