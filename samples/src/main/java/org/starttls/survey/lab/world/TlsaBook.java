package org.starttls.survey.lab.world;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Makes TLSA records of what the lab's servers show. Any thread; a certificate may be signed on it. */
public final class TlsaBook {
    private static final int KEY = 1;
    private static final int CUT_BYTES = 20;

    private final World world;
    private final CertificateSource certificates;

    public TlsaBook(World world, CertificateSource certificates) {
        this.world = Objects.requireNonNull(world, "world");
        this.certificates = Objects.requireNonNull(certificates, "certificates");
    }

    /** The records at a host's own name; for a host whose addresses show different certificates, those of all. */
    public List<TlsaRecord> records(MxHost host) {
        List<CertificatePlan> shown = host.addresses().stream()
                .map(address -> world.certificate(address, Optional.of(host.name())))
                .distinct()
                .toList();
        return world.tlsa(host).recipes().stream()
                .flatMap(recipe -> shown.stream().map(plan -> record(recipe, host, plan)))
                .distinct()
                .toList();
    }

    private TlsaRecord record(TlsaRecipe recipe, MxHost host, CertificatePlan shown) {
        byte[] data = data(recipe, host, shown);
        return new TlsaRecord(
                recipe.usage(),
                recipe.selector(),
                recipe.matchingType(),
                HexFormat.of().formatHex(data));
    }

    private byte[] data(TlsaRecipe recipe, MxHost host, CertificatePlan shown) {
        boolean key = recipe.selector() >= KEY;
        return switch (recipe.subject()) {
            case LEAF -> matched(recipe, leaf(key, shown));
            case OTHER_SELECTOR -> matched(recipe, leaf(!key, shown));
            case CUT_LEAF -> cut(matched(recipe, leaf(key, shown)));
            case ISSUER -> matched(recipe, key ? certificates.issuerKey(shown) : certificates.issuer(shown));
            case FORMER, NEXT -> matched(recipe, absent(recipe.subject(), host.name()));
        };
    }

    private byte[] leaf(boolean key, CertificatePlan shown) {
        return key ? certificates.leafKey(shown) : certificates.leaf(shown);
    }

    /** The lab has few keys: a text in the place of one matches none of them. */
    private static byte[] absent(TlsaRecipe.Subject subject, String host) {
        return (subject + " key of " + host).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] cut(byte[] data) {
        return Arrays.copyOf(data, CUT_BYTES);
    }

    private static byte[] matched(TlsaRecipe recipe, byte[] subject) {
        return switch (recipe.matchingType()) {
            case 0 -> subject;
            case 2 -> digest("SHA-512", subject);
            default -> digest("SHA-256", subject);
        };
    }

    private static byte[] digest(String algorithm, byte[] subject) {
        try {
            return MessageDigest.getInstance(algorithm).digest(subject);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has " + algorithm, e);
        }
    }
}
