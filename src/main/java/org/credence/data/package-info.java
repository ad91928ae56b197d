/**
 * Tables of numbers, their splits, and their standardisation; no knowledge of where they came from.
 */
@NullMarked
package org.credence.data;

import org.jspecify.annotations.NullMarked;
