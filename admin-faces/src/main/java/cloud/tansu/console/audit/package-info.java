/** The audit log: who did what, when, and what came of it. */
@NullMarked
package cloud.tansu.console.audit;

import org.jspecify.annotations.NullMarked;
