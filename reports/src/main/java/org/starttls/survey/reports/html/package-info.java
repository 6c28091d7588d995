/**
 * A report's page as one HTML file that needs nothing else: no script, no network, its style and its charts inside. Pure
 * functions that run anywhere. All text goes through one escaper, which also shows what could reorder or hide text; what
 * is not escaped is the style sheet alone.
 */
package org.starttls.survey.reports.html;
