/** The uncertainty report: one HTML page that a manager can read and an engineer can check. */
@NullMarked
package org.credence.report;

import org.jspecify.annotations.NullMarked;
