/**
 * The TLS client of a probe, and the observer that reads what the client will not tell from the cleartext part of the
 * handshake. Handshakes live on one event loop each; {@link org.starttls.survey.engine.tls.TlsClient} may be shared.
 * Accepts every certificate: judging them is for others, and nothing here may be used where trust matters. Must not
 * import the SMTP dialogue.
 */
package org.starttls.survey.engine.tls;
