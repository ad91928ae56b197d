package org.credence.report;

import java.util.Map;
import org.credence.plot.Chart;
import tech.tablesaw.api.Table;

/** What the report of one kind of target says. */
interface Page {

  /** What it says like every other. */
  PageParts parts();

  /** The name of the template that lays it out. */
  String template();

  Map<String, Chart> charts();

  /** One line a test row. */
  Table predictions();

  /** What the template needs. */
  Map<String, Object> content(Map<String, Chart> charts);

  /** The same for a program. */
  Map<String, Object> metrics();
}
