/**
 * What a judgement concluded about a domain and its mail servers, as values of the domain record. Codes are the
 * database's. Holds no logic beyond reading one value off another; any thread.
 */
package org.starttls.survey.reports.verdict;
