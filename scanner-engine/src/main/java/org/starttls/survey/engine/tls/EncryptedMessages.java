package org.starttls.survey.engine.tls;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.starttls.survey.engine.tls.hello.Wire;

/** Notes what the messages of a server tell that TLS 1.3 encrypts (RFC 8446 sections 4.3 and 4.4), up to CertificateVerify. */
record EncryptedMessages(HandshakeFacts facts) implements MessageAssembler.Reader {
    private static final int CERTIFICATE = 11;
    private static final int CERTIFICATE_REQUEST = 13;
    private static final int CERTIFICATE_VERIFY = 15;
    private static final int STATUS_REQUEST = 5;

    @Override
    public boolean read(int type, ByteBuffer body) {
        switch (type) {
            case CERTIFICATE_REQUEST -> facts.clientCertificateRequested = Optional.of(true);
            case CERTIFICATE -> {
                // Its place is before.
                facts.clientCertificateRequested = Optional.of(facts.clientCertificateRequested.isPresent());
                readCertificates(body);
            }
            case CERTIFICATE_VERIFY -> {
                facts.keyExchangeSeen = true;
                facts.signatureScheme = Optional.of(Wire.uint16(body));
                facts.flightSeen = true;
                return false;
            }
            default -> {}
        }
        return true;
    }

    private void readCertificates(ByteBuffer body) {
        Wire.part(body, Wire.uint8(body));
        ByteBuffer list = Wire.part(body, Wire.uint24(body));
        List<byte[]> chain = new ArrayList<>();
        while (list.hasRemaining() && chain.size() < ServerMessages.MOST_CERTIFICATES) {
            chain.add(Wire.bytes(list, Wire.uint24(list)));
            ByteBuffer extensions = Wire.part(list, Wire.uint16(list));
            // Each certificate may have its staple; the leaf's is the one that counts.
            if (chain.size() == 1) {
                readStaple(extensions);
            }
        }
        facts.chain = chain;
    }

    private void readStaple(ByteBuffer extensions) {
        while (extensions.hasRemaining()) {
            int type = Wire.uint16(extensions);
            ByteBuffer extension = Wire.part(extensions, Wire.uint16(extensions));
            if (type == STATUS_REQUEST) {
                facts.ocspStaple = ServerMessages.staple(extension);
            }
        }
    }
}
