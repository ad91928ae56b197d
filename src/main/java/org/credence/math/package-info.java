/**
 * The few special functions that commons-math3 lacks or has in a form that overflows, and
 * elementary functions over whole arrays in a form that the JIT compiler turns into vector
 * instructions.
 */
@NullMarked
package org.credence.math;

import org.jspecify.annotations.NullMarked;
