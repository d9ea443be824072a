/**
 * Services that functions and the platform call by name: payments, mail, text messages, push,
 * calendars.
 */
@NullMarked
package cloud.tansu.spi.connector;

import org.jspecify.annotations.NullMarked;
