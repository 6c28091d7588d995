package org.starttls.survey.lab.pki;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What a server needs to prove a name.
 *
 * @param chain the certificates to send, the leaf first, without the root
 */
record Leaf(SigningKey.Kind kind, PrivateKey key, List<X509Certificate> chain) {
    Leaf {
        chain = List.copyOf(chain);
    }
}
