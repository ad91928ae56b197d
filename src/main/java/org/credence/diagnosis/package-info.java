/**
 * What {@link org.credence.diagnostics} says of a fit: whether its chains agree on predictions, how
 * near an approximation is to the posterior, how well the rows would be predicted had they been
 * left out. {@link org.credence.diagnosis.Diagnosis} is the door.
 */
@NullMarked
package org.credence.diagnosis;

import org.jspecify.annotations.NullMarked;
