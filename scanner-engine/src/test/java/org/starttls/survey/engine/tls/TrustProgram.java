package org.starttls.survey.engine.tls;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Security;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/**
 * Prints what a JVM trusts, a line each: paths to certificates, and HTTPS servers by a client with our parameters and by
 * one with the JVM's. Arguments: whether to relax first, the folder of certificates, then names of certificates and NAME=PORT
 * of servers.
 */
final class TrustProgram {
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private TrustProgram() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("relaxed") && TlsClient.relaxed().isEmpty()) {
            throw new IllegalStateException("could not relax");
        }
        X509Certificate root = certificate(Path.of(arguments[1], "root.certificate"));
        print(
                "properties",
                Security.getProperty("jdk.tls.disabledAlgorithms")
                        + Security.getProperty("jdk.certpath.disabledAlgorithms")
                        + Security.getProperty("jdk.tls.legacyAlgorithms")
                        + System.getProperty("jdk.tls.namedGroups")
                        + System.getProperty("jdk.tls.client.protocols"));
        for (String argument : List.of(arguments).subList(2, arguments.length)) {
            String[] server = argument.split("=", -1);
            if (server.length == 1) {
                print("path " + argument, path(root, certificate(Path.of(arguments[1], argument + ".certificate"))));
            } else {
                print("policy " + server[0], get(root, ModernTls.clientParameters(), server[1]));
                print("default " + server[0], get(root, context(root).getDefaultSSLParameters(), server[1]));
            }
        }
        SSLParameters defaults = SSLContext.getDefault().getDefaultSSLParameters();
        print("default protocols", Arrays.toString(defaults.getProtocols()));
        print("default suites", Arrays.toString(defaults.getCipherSuites()));
    }

    private static String path(X509Certificate root, X509Certificate leaf) throws GeneralSecurityException {
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
        parameters.setRevocationEnabled(false);
        try {
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(List.of(leaf)), parameters);
            return "valid";
        } catch (CertPathValidatorException e) {
            return e.getReason().toString();
        }
    }

    private static String get(X509Certificate root, SSLParameters parameters, String port)
            throws GeneralSecurityException, InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .sslContext(context(root))
                .sslParameters(parameters)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        try {
            URI uri = URI.create("https://" + TestPki.NAME + ":" + port + "/");
            HttpRequest request = HttpRequest.newBuilder(uri).timeout(LONGEST).build();
            // The body is left alone: s_server ends it by waiting for us to hang up.
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            response.body().close();
            return "answers " + response.statusCode();
        } catch (SSLException e) {
            return "refused";
        } catch (IOException e) {
            return "fails " + e;
        }
    }

    private static SSLContext context(X509Certificate root) throws GeneralSecurityException {
        try {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            trusted.setCertificateEntry("root", root);
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private static X509Certificate certificate(Path file) throws GeneralSecurityException, IOException {
        try (InputStream in = new FileInputStream(file.toFile())) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private static void print(String what, String how) {
        System.out.println(what + ": " + how);
    }
}
