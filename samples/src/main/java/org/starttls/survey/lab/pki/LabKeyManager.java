package org.starttls.survey.lab.pki;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.StandardConstants;
import org.starttls.survey.lab.world.CertificatePlan;

/**
 * Chooses the certificate of every server of the lab, so that one TLS context serves them all: the engine's peer host
 * says at which address the client has called, SNI says by which name. Keeps the leaves used last. Any thread.
 */
public final class LabKeyManager extends EngineKeyManager {
    /** Enough for the providers that many domains share. */
    private static final int KEPT_LEAVES = 8_192;

    private final CertificateAuthority authority;
    private final BiFunction<String, Optional<String>, CertificatePlan> plans;
    private final Map<String, Leaf> leaves = new LinkedHashMap<>(KEPT_LEAVES, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Leaf> eldest) {
            return size() > KEPT_LEAVES;
        }
    };

    /**
     * @param plans from the engine's peer host and the name asked for to the certificate to show
     */
    public LabKeyManager(CertificateAuthority authority, BiFunction<String, Optional<String>, CertificatePlan> plans) {
        this.authority = Objects.requireNonNull(authority, "authority");
        this.plans = Objects.requireNonNull(plans, "plans");
    }

    /** An alias is the text of a plan, so that a leaf that was dropped in between can be made again. */
    private static String alias(CertificatePlan plan) {
        return plan.kind().name() + ' ' + String.join(" ", plan.names());
    }

    private static CertificatePlan plan(String alias) {
        List<String> parts = List.of(alias.split(" ", -1));
        return new CertificatePlan(CertificatePlan.Kind.valueOf(parts.get(0)), parts.subList(1, parts.size()));
    }

    private Leaf leaf(String alias) {
        synchronized (leaves) {
            Leaf known = leaves.get(alias);
            if (known != null) {
                return known;
            }
        }
        // Outside the lock: two threads may sign the same leaf, which comes out the same.
        Leaf made = authority.issue(plan(alias));
        synchronized (leaves) {
            leaves.put(alias, made);
        }
        return made;
    }

    @Override
    public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
        String alias = alias(plans.apply(engine.getPeerHost(), serverName(engine.getHandshakeSession())));
        return leaf(alias).kind().algorithm().equals(keyType) ? alias : null;
    }

    private static Optional<String> serverName(SSLSession session) {
        if (session instanceof ExtendedSSLSession extended) {
            return extended.getRequestedServerNames().stream()
                    .filter(name -> name.getType() == StandardConstants.SNI_HOST_NAME)
                    .map(LabKeyManager::text)
                    .findFirst();
        }
        return Optional.empty();
    }

    private static String text(SNIServerName name) {
        return name instanceof SNIHostName host
                ? host.getAsciiName()
                : new String(name.getEncoded(), StandardCharsets.ISO_8859_1);
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return leaf(alias).chain().toArray(X509Certificate[]::new);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return leaf(alias).key();
    }
}
