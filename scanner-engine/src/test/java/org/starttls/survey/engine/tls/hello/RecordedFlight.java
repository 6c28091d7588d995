package org.starttls.survey.engine.tls.hello;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** What real servers sent, byte for byte: OpenSSL 3.0 s_server, and gnutls-serv 3.7 with a prime of 1024 bits. */
enum RecordedFlight {
    ECDHE("ecdhe-with-staple-and-request"),
    DHE("dhe-1024-of-tls10"),
    RETRY("hello-retry-request"),
    TLS13("tls13-server-hello");

    private final String file;

    RecordedFlight(String file) {
        this.file = file;
    }

    byte[] bytes() {
        try (var resource = RecordedFlight.class.getResourceAsStream(file + ".hex")) {
            String hex = new String(resource.readAllBytes(), StandardCharsets.US_ASCII);
            return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
