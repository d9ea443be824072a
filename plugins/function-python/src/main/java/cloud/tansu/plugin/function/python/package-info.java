/** Functions in Python: finds the CPython of the machine and starts its workers. */
@NullMarked
package cloud.tansu.plugin.function.python;

import org.jspecify.annotations.NullMarked;
