package org.starttls.survey.engine.tls.hello;

import java.util.random.RandomGenerator;

/** A first message that a client can send, as a value. */
public sealed interface Hello permits ClientHello, Sslv2Hello {
    /**
     * The bytes for the wire, in one record.
     *
     * @param random fills what has to be random; secret it need not be, as nothing is encrypted with it
     * @throws IllegalArgumentException where it does not fit one record, which takes thousands of numbers
     */
    byte[] encode(RandomGenerator random);
}
