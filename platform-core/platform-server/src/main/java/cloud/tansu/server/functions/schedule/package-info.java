/**
 * Functions that run at times: UNIX cron, its clock changes, and the job that looks at the time.
 */
@NullMarked
package cloud.tansu.server.functions.schedule;

import org.jspecify.annotations.NullMarked;
