/**
 * The language in which callers say which documents they want, and its translation into SQL.
 *
 * <p>Text of a caller becomes a tree of values, the tree becomes SQL with a parameter for each
 * value. Nothing that was accepted makes the database fail: a comparison with a value of another
 * type is false, and what the database could not hold is refused when it is read.
 */
@NullMarked
package cloud.tansu.server.data.query;

import org.jspecify.annotations.NullMarked;
