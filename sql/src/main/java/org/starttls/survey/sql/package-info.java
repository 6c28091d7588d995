/**
 * Opens, migrates, writes and reads a survey database. JDBC and SQLite only: its rows are its own records, and it knows
 * nothing of the network, the engine or the reports. Everything here blocks; what writes is called by one thread at a
 * time, and during a scan that thread is {@link org.starttls.survey.sql.BatchWriter}'s.
 */
package org.starttls.survey.sql;
