/**
 * How far a figure of a sample may be from that of the whole list: intervals for shares of domains, and a bootstrap for what
 * hangs on domains in clusters. Pure functions of numbers, any thread; knows neither the database nor a report.
 */
package org.starttls.survey.reports.statistics;
