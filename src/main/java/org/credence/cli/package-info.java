/** The command line: {@code credence report | fit | predict | score}. */
@NullMarked
package org.credence.cli;

import org.jspecify.annotations.NullMarked;
