/** Argument checks shared by all packages; not part of the public interface. */
@NullMarked
package org.credence.internal;

import org.jspecify.annotations.NullMarked;
