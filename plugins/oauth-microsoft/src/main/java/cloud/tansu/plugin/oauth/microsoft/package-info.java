/** Sign-in with Microsoft: work, school and personal accounts. */
@NullMarked
package cloud.tansu.plugin.oauth.microsoft;

import org.jspecify.annotations.NullMarked;
