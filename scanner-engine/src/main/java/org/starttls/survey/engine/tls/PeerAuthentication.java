package org.starttls.survey.engine.tls;

import java.util.List;

/** What the callbacks of one TLS engine told: they see what TLS 1.3 encrypts. Touched by one event loop only. */
final class PeerAuthentication {
    List<byte[]> chain = List.of();
    boolean clientCertificateRequested;
}
