package org.starttls.survey.engine.pkix;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.starttls.survey.engine.pki.Bytes;
import org.starttls.survey.engine.pki.Certificate;

/** Loads trust stores: the one that is shipped, the platform's, files. Blocks; any thread. */
public final class TrustStores {
    private static final String MOZILLA = "mozilla";
    private static final String SYSTEM = "system";
    private static final String FOLDER = "mozilla/";
    /** Of the platform's store, and the customary one of files. */
    private static final String PASSWORD = "changeit";

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----([^-]*)-----END");

    private TrustStores() {}

    /** Whether a store of this name is none that a user brought: {@link #mozilla} or {@link #system}. */
    public static boolean isBuiltIn(String name) {
        return name.equals(MOZILLA) || name.equals(SYSTEM);
    }

    /** Mozilla's authorities for servers, shipped with the program and dated: two machines have one rate. */
    public static TrustStore mozilla() {
        try (InputStream origin = TrustStores.class.getResourceAsStream(FOLDER + "origin.properties");
                InputStream bundle = TrustStores.class.getResourceAsStream(FOLDER + "cacert.pem")) {
            Properties properties = new Properties();
            properties.load(origin);
            return new TrustStore(
                    MOZILLA,
                    properties.getProperty("source"),
                    Optional.of(LocalDate.parse(properties.getProperty("date"))),
                    fromPem(new String(bundle.readAllBytes(), StandardCharsets.ISO_8859_1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The Java platform's, {@code lib/security/cacerts}, which a distribution may have made the system's.
     *
     * @throws IOException where it cannot be read
     */
    public static TrustStore system() throws IOException {
        Path file = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");
        return load(SYSTEM, file, Optional.empty());
    }

    /**
     * Loads a file in PEM, or a key store of type JKS or PKCS#12; which of them it is, its content tells.
     *
     * @param password of a key store; {@value #PASSWORD} where empty
     * @throws IOException where it cannot be read or holds no certificate
     */
    public static TrustStore load(String name, Path file, Optional<String> password) throws IOException {
        List<Certificate> certificates = fromPem(Files.readString(file, StandardCharsets.ISO_8859_1));
        if (certificates.isEmpty()) {
            certificates = fromKeyStore(file, password.orElse(PASSWORD));
        }
        if (certificates.isEmpty()) {
            throw new IOException(noCertificates(file));
        }
        return new TrustStore(name, file.toString(), Optional.empty(), certificates);
    }

    /** The certificates of a text in PEM; what cannot be read in it is passed over. */
    public static TrustStore ofPem(String name, String source, String pem) {
        return of(name, source, fromPem(pem));
    }

    /** A store of what is at hand. */
    public static TrustStore of(String name, String source, List<Certificate> certificates) {
        return new TrustStore(name, source, Optional.empty(), certificates);
    }

    /** What cannot be decoded or read in it is passed over. */
    private static List<Certificate> fromPem(String text) {
        List<Certificate> certificates = new ArrayList<>();
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            decoded(block.group(1)).flatMap(Certificate::read).ifPresent(certificates::add);
        }
        return certificates;
    }

    private static Optional<Bytes> decoded(String base64) {
        try {
            return Optional.of(Bytes.of(Base64.getMimeDecoder().decode(base64)));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    private static List<Certificate> fromKeyStore(Path file, String password) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance(file.toFile(), password.toCharArray());
            List<Certificate> certificates = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                if (store.isCertificateEntry(alias)) {
                    Certificate.read(Bytes.of(store.getCertificate(alias).getEncoded()))
                            .ifPresent(certificates::add);
                }
            }
            return certificates;
        } catch (GeneralSecurityException | IOException e) {
            boolean locked = e.getCause() instanceof UnrecoverableKeyException;
            throw new IOException(locked ? file + " is locked with another password" : noCertificates(file), e);
        }
    }

    private static String noCertificates(Path file) {
        return "no certificates in " + file + ": PEM, JKS or PKCS#12 is read";
    }
}
