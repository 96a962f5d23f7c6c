/**
 * The result of one conformance run, what follows from it (verdict, gate, exit code), and its renderings: JSON, HTML,
 * JUnit XML, Open Test Reporting, Markdown, annotations, a badge, console.
 *
 * <p>Records and pure functions; only {@link org.wsktck.reports.ReportFiles} and {@link org.wsktck.reports.JsonReport}
 * touch the file system. Depends on nothing else of this project.
 */
@NullMarked
package org.wsktck.reports;

import org.jspecify.annotations.NullMarked;
