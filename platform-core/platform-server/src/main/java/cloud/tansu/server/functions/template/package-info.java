/** Functions that are ready to be installed: code, triggers, hooks, and what they need. */
@NullMarked
package cloud.tansu.server.functions.template;

import org.jspecify.annotations.NullMarked;
