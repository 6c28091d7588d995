package org.starttls.survey.lab;

/**
 * What a lab has done since its start.
 *
 * @param questions DNS questions received
 * @param connections connections accepted by its mail servers
 * @param handshakes TLS handshakes completed
 */
public record LabCounters(long questions, long connections, long handshakes) {}
