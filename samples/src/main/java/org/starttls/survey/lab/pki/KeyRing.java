package org.starttls.survey.lab.pki;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMParser;

/** The private keys that ship with the lab, so that its certificates are the same on every machine. */
final class KeyRing {
    private static final String RESOURCE = "worthless-keys.pem";

    private final List<SigningKey> keys;

    private KeyRing(List<SigningKey> keys) {
        this.keys = keys;
    }

    static KeyRing load() {
        List<SigningKey> keys = new ArrayList<>();
        try (InputStream stream = KeyRing.class.getResourceAsStream(RESOURCE);
                PEMParser pem = new PEMParser(new InputStreamReader(stream, StandardCharsets.US_ASCII))) {
            for (Object each = pem.readObject(); each != null; each = pem.readObject()) {
                keys.add(SigningKey.of((PrivateKeyInfo) each));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the lab's own resource " + RESOURCE + " cannot be read", e);
        }
        return new KeyRing(keys);
    }

    /** All keys of one kind, in the order of the file. */
    List<SigningKey> ofKind(SigningKey.Kind kind) {
        return keys.stream().filter(key -> key.kind() == kind).toList();
    }
}
