/**
 * Fetches MTA-STS policies (RFC 8461 section 3.3): one GET over HTTPS, nothing followed, everything bounded. The certificate is
 * recorded and the answer read whatever it is worth: judging either is for others. Runs on Netty's event loops and never
 * waits; who is asked for addresses, and which of them are off limits, is the caller's to say.
 */
package org.starttls.survey.engine.policy.fetch;
