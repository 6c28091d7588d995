package org.starttls.survey.engine.policy.fetch;

/** The peer sent more than {@link FetchConfig#mostWire} allows. */
final class TooManyBytesException extends Exception {
    TooManyBytesException(int most) {
        // No stack trace: it is a finding about the peer, and there may be many.
        super("more than " + most + " bytes came", null, false, false);
    }
}
