/**
 * What an operator can see of a running scan: counts of what is under way and how it ended, the traffic on the wire, a log
 * file, transcripts of chosen hosts, and an endpoint for Prometheus. It watches the stages, the evidence and the sockets
 * from outside, so none of them knows of it.
 */
package org.starttls.survey.cli.observe;
