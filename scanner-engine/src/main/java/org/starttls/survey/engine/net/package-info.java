/**
 * What whoever speaks to the network needs: IP addresses as values (literals, blocks, and which blocks are no place to
 * survey), a rate to keep to, connections over TCP, what this machine's routing table says and what its errors mean. No
 * name is ever looked up.
 * Values are for any thread. Imports nothing of the other engine packages.
 */
package org.starttls.survey.engine.net;
