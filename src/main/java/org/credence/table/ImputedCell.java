package org.credence.table;

/**
 * A cell that had no value and was filled in.
 *
 * @param column the name of the column
 * @param row the row of the table, from 0
 */
public record ImputedCell(String column, int row) {}
