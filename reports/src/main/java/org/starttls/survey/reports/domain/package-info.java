/**
 * The domain record: everything a scan holds about one domain, as one value. Read from the database in batches, and
 * written as JSON, CSV or plain words. Everything in it may come from a hostile server, so each writer makes it safe for
 * where it goes. Blocks on the database and the output; runs on the caller's thread. Must not import the engine or the
 * command line.
 */
package org.starttls.survey.reports.domain;
