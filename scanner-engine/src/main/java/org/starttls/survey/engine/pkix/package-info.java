/**
 * Judges chains of certificates as a careful sender would (RFC 5280 section 6), from the evidence alone: what was sent, a
 * trust store, an instant. Pure functions for any thread; nothing here connects, fetches or depends on the JVM's security
 * properties. Imports nothing of the network.
 */
package org.starttls.survey.engine.pkix;
