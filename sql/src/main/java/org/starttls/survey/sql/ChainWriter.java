package org.starttls.survey.sql;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Stores chains and certificates once, however many servers send them. Writer thread only. */
final class ChainWriter {
    /** Some 5 MB at most. */
    private static final int CACHED_CHAINS = 20_000;

    private final Commands commands;
    private final CertificateReader certificates;
    private final MessageDigest sha256 = sha256();
    private final BoundedCache<ByteBuffer, Long> chains = new BoundedCache<>(CACHED_CHAINS);

    ChainWriter(Commands commands, CertificateReader certificates) {
        this.commands = commands;
        this.certificates = certificates;
    }

    void forget() {
        chains.clear();
    }

    /** The id of a chain, stored now unless it was known. */
    long id(List<byte[]> chain) throws SQLException {
        List<byte[]> hashes = new ArrayList<>(chain.size());
        for (byte[] der : chain) {
            hashes.add(sha256.digest(der));
        }
        hashes.forEach(sha256::update);
        byte[] hash = sha256.digest();
        Long known = chains.get(ByteBuffer.wrap(hash));
        if (known != null) {
            return known;
        }
        OptionalLong stored = commands.get("select_chain").bytes(hash).id();
        long id = stored.isPresent() ? stored.getAsLong() : insert(hash, chain, hashes);
        chains.put(ByteBuffer.wrap(hash), id);
        return id;
    }

    private long insert(byte[] hash, List<byte[]> chain, List<byte[]> hashes) throws SQLException {
        long id = commands.get("insert_chain").bytes(hash).id().orElseThrow();
        for (int position = 0; position < chain.size(); position++) {
            long certificateId = certificateId(hashes.get(position), chain.get(position));
            commands.get("insert_chain_certificate")
                    .number(id)
                    .number(position)
                    .number(certificateId)
                    .run();
        }
        return id;
    }

    private long certificateId(byte[] hash, byte[] der) throws SQLException {
        OptionalLong stored = commands.get("select_certificate").bytes(hash).id();
        return stored.isPresent() ? stored.getAsLong() : insert(hash, der, certificates.read(der));
    }

    private long insert(byte[] hash, byte[] der, CertificateRow facts) throws SQLException {
        Optional<String> names = facts.names().map(JsonText::array);
        return commands.get("insert_certificate")
                .bytes(hash)
                .bytes(der)
                .text(facts.parseError())
                .text(facts.subject())
                .text(facts.issuer())
                .text(facts.serial())
                .time(facts.notBefore())
                .time(facts.notAfter())
                .text(facts.keyAlgorithm())
                .number(facts.keyBits())
                .text(facts.keyCurve())
                .text(facts.signatureAlgorithm())
                .text(names)
                .flag(facts.selfSigned())
                .bytes(facts.spkiSha256())
                .id()
                .orElseThrow();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
