/**
 * Seeded randomness. Every random routine of the library takes a {@link
 * org.credence.random.RandomStream}; streams are split by name where they are used, and nothing
 * draws from a clock or a global generator. The same seed gives the same bits on the same machine,
 * for any number of threads.
 */
@NullMarked
package org.credence.random;

import org.jspecify.annotations.NullMarked;
