/**
 * IP addresses as values: literals, blocks, and which blocks are no place to survey. Pure functions, for any thread; no
 * name is ever looked up. Imports nothing of the other engine packages.
 */
package org.starttls.survey.engine.net;
