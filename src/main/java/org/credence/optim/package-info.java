/** First-order optimisers on flat parameter vectors, and schedules for their step size. */
@NullMarked
package org.credence.optim;

import org.jspecify.annotations.NullMarked;
