/**
 * Hand-built ClientHello messages, of SSLv2 to TLS 1.3, and the reading of what a server answers in the clear. No
 * cryptography: nothing is proven and nothing completed, so one short exchange tells what an engine cannot offer. A
 * {@link org.starttls.survey.engine.tls.hello.HelloProbe} lives on its channel's event loop; the rest is values and pure
 * functions. Must not import the SMTP dialogue nor the TLS client above it.
 */
package org.starttls.survey.engine.tls.hello;
