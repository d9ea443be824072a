@NullMarked
package cloud.tansu.console.mail;

import org.jspecify.annotations.NullMarked;
