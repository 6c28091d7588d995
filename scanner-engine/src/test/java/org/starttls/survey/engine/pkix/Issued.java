package org.starttls.survey.engine.pkix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.KeyPair;
import java.util.Base64;
import org.bouncycastle.cert.X509CertificateHolder;
import org.starttls.survey.engine.pki.Bytes;
import org.starttls.survey.engine.pki.Certificate;

/** A certificate made for a test, with its key. */
public record Issued(X509CertificateHolder holder, KeyPair keys) {
    public byte[] der() {
        try {
            return holder.getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Certificate certificate() {
        return Certificate.read(Bytes.of(der())).orElseThrow();
    }

    public String pem() {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(der())
                + "\n-----END CERTIFICATE-----\n";
    }
}
