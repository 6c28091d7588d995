/**
 * What a report to publish consists of, in no format yet: an answer with a picture, sections of figures with their tables,
 * a method box and a glossary. Immutable values; {@code reports.html} and {@code reports.markdown} render them. All text is
 * plain, and may come from a hostile list or server: each renderer makes it safe for where it goes.
 */
package org.starttls.survey.reports.page;
