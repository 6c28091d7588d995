package org.starttls.survey.sql;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Stores probes with what they saw. Writer thread only. */
final class ProbeWriter {
    /** Servers of one make and configuration announce the same; some 5 MB at most. */
    private static final int CACHED_CAPABILITY_SETS = 5_000;

    private final Commands commands;
    private final ChainWriter chains;
    private final BoundedCache<String, Long> capabilitySets = new BoundedCache<>(CACHED_CAPABILITY_SETS);

    ProbeWriter(Commands commands, CertificateReader certificates) {
        this.commands = commands;
        this.chains = new ChainWriter(commands, certificates);
    }

    /** Drops what a rolled-back transaction may have made up. */
    void forget() {
        capabilitySets.clear();
        chains.forget();
    }

    boolean probe(ProbeRow probe) throws SQLException {
        if (probe.purpose().equals("main")) {
            makePlaceFor(probe);
        }
        OptionalLong inserted = insert(probe);
        if (inserted.isEmpty()) {
            return false;
        }
        long id = inserted.getAsLong();
        if (probe.transcript().isPresent()) {
            commands.get("insert_transcript")
                    .number(id)
                    .text(probe.transcript().get())
                    .run();
        }
        if (probe.tls().isPresent()) {
            session(id, probe.tls().get());
        }
        if (probe.stripping().isPresent()) {
            stripping(id, probe.stripping().get());
        }
        for (int way : probe.outOfTurn()) {
            commands.get("insert_probe_out_of_turn").number(id).number(way).run();
        }
        return true;
    }

    /** That this try was held back, a note under a client profile of its own, is no longer so, or is to be noted anew. */
    private void makePlaceFor(ProbeRow probe) throws SQLException {
        commands.get("delete_held_back")
                .number(probe.targetId())
                .number(probe.tryNumber())
                .run();
    }

    private OptionalLong insert(ProbeRow probe) throws SQLException {
        // Asked for first: a command binds its parameters in one go.
        OptionalLong capabilities = capabilitySet(probe.capabilities());
        OptionalLong capabilitiesTls = capabilitySet(probe.capabilitiesTls());
        ProbeRow.Times times = probe.times();
        return commands.get("insert_probe")
                .number(probe.targetId())
                .number(probe.tryNumber())
                .text(probe.purpose())
                .text(probe.clientProfile())
                .time(probe.at())
                .text(probe.sourceIp())
                .text(probe.sni())
                .number(probe.outcome())
                .number(probe.stage())
                .number(probe.replyCode())
                .text(probe.replyText())
                .text(probe.detail())
                .text(probe.banner())
                .number(capabilities)
                .number(capabilitiesTls)
                .duration(times.connect())
                .duration(times.banner())
                .duration(times.ehlo())
                .duration(times.starttls())
                .duration(times.handshake())
                .duration(times.tls())
                .duration(times.total())
                .number(probe.bytesReceived())
                .number(probe.bytesSent())
                .id();
    }

    private OptionalLong capabilitySet(Optional<List<String>> keywords) throws SQLException {
        if (keywords.isEmpty()) {
            return OptionalLong.empty();
        }
        String json = JsonText.array(keywords.get());
        Long known = capabilitySets.get(json);
        if (known != null) {
            return OptionalLong.of(known);
        }
        OptionalLong inserted = commands.get("insert_capability_set").text(json).id();
        OptionalLong id = inserted.isPresent()
                ? inserted
                : commands.get("select_capability_set").text(json).id();
        capabilitySets.put(json, id.orElseThrow());
        return id;
    }

    private void session(long probeId, TlsRow tls) throws SQLException {
        OptionalLong chain = chain(tls.chain());
        commands.get("insert_tls_session")
                .number(probeId)
                .number(tls.version())
                .number(tls.cipherSuite())
                .number(tls.group())
                .number(tls.dhPrimeBits())
                .flag(tls.forwardSecrecy())
                .number(tls.signatureScheme())
                .number(tls.signatureAbsence())
                .flag(tls.extendedMasterSecret())
                .flag(tls.secureRenegotiation())
                .flag(tls.sessionTicket())
                .flag(tls.clientCertificateRequested())
                .number(tls.alert())
                .flag(tls.alertSent())
                .number(tls.warning())
                .number(chain)
                .bytes(tls.ocspStaple())
                .number(tls.ocspStatus())
                .run();
    }

    private void stripping(long probeId, StrippingRow test) throws SQLException {
        OptionalLong chain = chain(test.chain());
        commands.get("insert_stripping_test")
                .number(probeId)
                .number(test.outcome())
                .number(test.replyCode())
                .text(test.replyText())
                .number(test.echo())
                .number(test.version())
                .number(test.cipherSuite())
                .number(chain)
                .text(test.detail())
                .duration(test.elapsed())
                .run();
    }

    private OptionalLong chain(List<byte[]> certificates) throws SQLException {
        return certificates.isEmpty() ? OptionalLong.empty() : OptionalLong.of(chains.id(certificates));
    }
}
