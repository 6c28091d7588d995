/**
 * Judges TLSA records against what a server showed, as a sender with DANE would (RFC 7672, 7671, 6698), from the evidence
 * alone. Pure functions for any thread; nothing here asks the DNS or connects. Roll-ups over hosts are somebody else's.
 */
package org.starttls.survey.engine.dane;
