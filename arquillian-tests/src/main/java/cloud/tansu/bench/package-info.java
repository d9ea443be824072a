/**
 * The benchmark: a clean instance of the distribution, measured from outside, beside what the same
 * PostgreSQL does without it.
 */
@NullMarked
package cloud.tansu.bench;

import org.jspecify.annotations.NullMarked;
