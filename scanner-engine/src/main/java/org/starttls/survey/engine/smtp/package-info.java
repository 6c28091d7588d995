/**
 * Asks one mail server, over one connection, how it does STARTTLS (RFC 5321, RFC 3207): greeting, EHLO, STARTTLS, TLS
 * handshake, EHLO inside TLS, QUIT. A conversation is a row of turns, each of which waits for one answer; where probes of
 * different purposes part is a purpose's to say; what takes several conversations, as a question about all that a server
 * accepts, goes through a gate that lets each begin. Runs on Netty's event loops and never waits. Knows nothing of storage,
 * of DNS or of other probes.
 */
package org.starttls.survey.engine.smtp;
