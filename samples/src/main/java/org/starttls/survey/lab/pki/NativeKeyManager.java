package org.starttls.survey.lab.pki;

import io.netty.handler.ssl.ReferenceCountedOpenSslEngine;
import io.netty.internal.tcnative.Buffer;
import io.netty.internal.tcnative.SSL;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import javax.net.ssl.SSLEngine;
import org.starttls.survey.lab.world.CertificatePlan;

/**
 * Shows BoringSSL the certificates of all servers of the lab. It gives nothing out, but sets chain and key itself when it is
 * asked to choose: whatever it gave, the engine would parse anew, the private key as well, for leaves that are mostly shown
 * once, and that costs as much as a signature. Keeps the chains shown last, and all keys. Any thread.
 */
public final class NativeKeyManager extends EngineKeyManager implements AutoCloseable {
    /** An alias of nothing: the engine asks for its chain, hears that there is none, and leaves things as they are. */
    private static final String SHOWN = "shown";
    /** Some 3 kB of native memory each. */
    private static final int KEPT_CHAINS = 8_192;
    /** Longer than any chain or key of ours. */
    private static final int LONGEST_TEXT = 16_384;

    private final CertificateAuthority authority;
    private final BiFunction<String, Optional<String>, CertificatePlan> plans;
    /** By identity: there are few, and each is one object. */
    private final IdentityHashMap<SigningKey, Long> keys = new IdentityHashMap<>();

    private final Map<CertificatePlan, Shown> chains = new LinkedHashMap<>(KEPT_CHAINS, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<CertificatePlan, Shown> eldest) {
            if (size() > KEPT_CHAINS) {
                SSL.freeX509Chain(eldest.getValue().chain());
                return true;
            }
            return false;
        }
    };
    /** Where BoringSSL reads text from. Under the lock. */
    private final ByteBuffer text = ByteBuffer.allocateDirect(LONGEST_TEXT);

    /** Addresses in native memory. A handshake holds both on its own from when it was given them. */
    private record Shown(long chain, long key) {}

    /** @param plans from the engine's peer host and the name asked for to the certificate to show */
    public NativeKeyManager(
            CertificateAuthority authority, BiFunction<String, Optional<String>, CertificatePlan> plans) {
        this.authority = Objects.requireNonNull(authority, "authority");
        this.plans = Objects.requireNonNull(plans, "plans");
    }

    @Override
    public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
        long ssl = ((ReferenceCountedOpenSslEngine) engine).sslPointer();
        CertificatePlan plan = plans.apply(engine.getPeerHost(), Optional.ofNullable(SSL.getSniHostname(ssl)));
        if (!authority.kind(plan).algorithm().equals(keyType)) {
            return null;
        }
        try {
            show(ssl, plan);
        } catch (Exception e) {
            throw new IllegalStateException("BoringSSL refuses a certificate of the lab's own", e);
        }
        return SHOWN;
    }

    private void show(long ssl, CertificatePlan plan) throws Exception {
        if (!showKept(ssl, plan)) {
            // Outside the lock: two threads may sign the same leaf, which comes out the same.
            keep(plan, authority.pem(plan));
            showKept(ssl, plan);
        }
    }

    private synchronized boolean showKept(long ssl, CertificatePlan plan) throws Exception {
        Shown kept = chains.get(plan);
        if (kept == null) {
            return false;
        }
        SSL.setKeyMaterial(ssl, kept.chain(), kept.key());
        return true;
    }

    private synchronized void keep(CertificatePlan plan, PemChain chain) throws Exception {
        if (!chains.containsKey(plan)) {
            chains.put(plan, new Shown(parsed(chain.text(), SSL::parseX509Chain), key(chain.key())));
        }
    }

    private long key(SigningKey key) throws Exception {
        Long known = keys.get(key);
        if (known != null) {
            return known;
        }
        long parsed = parsed(PemText.privateKey(key.key().getEncoded()), bio -> SSL.parsePrivateKey(bio, null));
        keys.put(key, parsed);
        return parsed;
    }

    private interface Parser {
        long parse(long bio) throws Exception;
    }

    private long parsed(String pem, Parser parser) throws Exception {
        text.clear().put(pem.getBytes(StandardCharsets.US_ASCII));
        long bio = SSL.newMemBIO();
        try {
            SSL.bioWrite(bio, Buffer.address(text), text.position());
            return parser.parse(bio);
        } finally {
            SSL.freeBIO(bio);
        }
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return null;
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return null;
    }

    /** Gives the memory back. Nothing may be shown any more. */
    @Override
    public synchronized void close() {
        chains.values().forEach(shown -> SSL.freeX509Chain(shown.chain()));
        chains.clear();
        keys.values().forEach(SSL::freePrivateKey);
        keys.clear();
    }
}
