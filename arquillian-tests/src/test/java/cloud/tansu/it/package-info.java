/** Tests of the shipped artefact, started by the command that people run. */
@NullMarked
package cloud.tansu.it;

import org.jspecify.annotations.NullMarked;
