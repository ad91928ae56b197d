/**
 * From tables to numbers and back: reading, encoding, splitting, and the columns of a prediction.
 *
 * <p>A {@link org.credence.table.TableEncoder} says what is to be predicted from what; fitted on
 * training rows it becomes a {@link org.credence.table.FittedEncoder}, which turns any table with
 * the same columns into inputs and targets. What cannot be used is refused by a {@link
 * org.credence.data.DataException} of one sentence that names the table, the column, the row
 * (counted from 1, the first line after the header) and the remedy. No table that is passed in is
 * ever changed.
 */
@NullMarked
package org.credence.table;

import org.jspecify.annotations.NullMarked;
