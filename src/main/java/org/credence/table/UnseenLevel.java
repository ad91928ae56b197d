package org.credence.table;

/**
 * A cell with a level that no training row had; all features of its column are 0 in that row.
 *
 * @param column the name of the column
 * @param row the row of the table, from 0
 * @param level what the cell holds
 */
public record UnseenLevel(String column, int row, String level) {}
