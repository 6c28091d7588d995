/**
 * A report's page as Markdown in GitHub's dialect, for an issue, a repository or a wiki. Pure functions that run anywhere;
 * no text can become markup, a link or a mention that it was not.
 */
package org.starttls.survey.reports.markdown;
