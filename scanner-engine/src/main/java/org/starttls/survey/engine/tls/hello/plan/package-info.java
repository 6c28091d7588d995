/**
 * Plans which hello to send next to learn what a server accepts, and judges from one answer which engine could complete a
 * handshake. Immutable values and pure functions: no sockets, no clocks; any thread. Must not import Netty.
 */
package org.starttls.survey.engine.tls.hello.plan;
