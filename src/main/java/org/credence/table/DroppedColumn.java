package org.credence.table;

/**
 * A column that is not used as a feature although it was a candidate.
 *
 * @param column its name
 * @param reason why, as the end of a sentence that begins with the name, for example {@code is
 *     constant}
 */
public record DroppedColumn(String column, String reason) {}
