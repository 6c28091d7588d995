package org.starttls.survey.cli.scan;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.starttls.survey.engine.model.DnssecStatus;
import org.starttls.survey.engine.model.HostAddresses;
import org.starttls.survey.engine.model.Lookup;
import org.starttls.survey.engine.model.MailRoute;
import org.starttls.survey.engine.model.MxRecord;
import org.starttls.survey.engine.model.OcspStatus;
import org.starttls.survey.engine.model.OutOfTurn;
import org.starttls.survey.engine.model.PolicyTexts;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.model.ProbePurpose;
import org.starttls.survey.engine.model.ProbeTimes;
import org.starttls.survey.engine.model.ServerSignature;
import org.starttls.survey.engine.model.SmtpReply;
import org.starttls.survey.engine.model.StrippingTest;
import org.starttls.survey.engine.model.TargetProbes;
import org.starttls.survey.engine.model.TlsSession;
import org.starttls.survey.engine.model.TlsaAnswer;
import org.starttls.survey.engine.net.AddressLiteral;
import org.starttls.survey.engine.net.SpecialPurposeAddresses;
import org.starttls.survey.engine.survey.Provider;
import org.starttls.survey.sql.EndpointRow;
import org.starttls.survey.sql.HostRow;
import org.starttls.survey.sql.LookupRow;
import org.starttls.survey.sql.MxRow;
import org.starttls.survey.sql.PolicyRow;
import org.starttls.survey.sql.ProbeRow;
import org.starttls.survey.sql.RouteRow;
import org.starttls.survey.sql.StrippingRow;
import org.starttls.survey.sql.TlsRow;
import org.starttls.survey.sql.TlsaRow;

/** The engine's values as rows of the database. Pure, any thread. */
record Rows(int port) {
    private static final String ROOT = ".";

    RouteRow route(long domainId, MailRoute route, Instant at) {
        return new RouteRow(
                domainId,
                route.outcome().id(),
                at,
                route.cname(),
                route.detail(),
                status(route.dnssec()),
                route.records().stream().map(Rows::record).toList(),
                route.answered(),
                route.implicitHost().map(host -> host(host, at)),
                route.policies().stream().map(Rows::policy).toList(),
                lookups(route.lookups()));
    }

    HostRow host(HostAddresses host, Instant at) {
        return new HostRow(
                host.host(),
                Provider.of(host.host()),
                host.outcome().id(),
                at,
                host.cname(),
                host.detail(),
                status(host.dnssec()),
                host.addresses().stream().map(this::endpoint).toList(),
                host.tlsa().map(Rows::tlsa),
                lookups(host.lookups()));
    }

    List<ProbeRow> probes(long targetId, int tryNumber, TargetProbes probes) {
        List<ProbeRow> rows = new ArrayList<>();
        rows.add(probe(targetId, tryNumber, ProbePurpose.MAIN, probes.main()));
        probes.classify().ifPresent(classify -> rows.add(probe(targetId, tryNumber, ProbePurpose.CLASSIFY, classify)));
        probes.fallback().ifPresent(fallback -> rows.add(probe(targetId, tryNumber, ProbePurpose.FALLBACK, fallback)));
        probes.tlsaBase().ifPresent(base -> rows.add(probe(targetId, tryNumber, ProbePurpose.TLSA_BASE, base)));
        return rows;
    }

    static ProbeRow probe(long targetId, int tryNumber, ProbePurpose purpose, Probe probe) {
        return new ProbeRow(
                targetId,
                tryNumber,
                purpose.code(),
                probe.clientProfile(),
                probe.at(),
                probe.source().map(AddressLiteral::format),
                probe.sni(),
                probe.outcome().id(),
                probe.stage().id(),
                probe.reply().map(SmtpReply::code),
                probe.reply().map(SmtpReply::text),
                probe.detail(),
                probe.banner().map(banner -> banner.code() + " " + banner.text()),
                probe.capabilities(),
                probe.capabilitiesTls(),
                times(probe.times()),
                probe.bytesReceived(),
                probe.bytesSent(),
                Optional.of(probe.transcript().text()).filter(text -> !text.isEmpty()),
                probe.tls().map(Rows::tls),
                probe.stripping().map(Rows::stripping),
                probe.outOfTurn().stream().map(OutOfTurn::id).collect(Collectors.toSet()));
    }

    private EndpointRow endpoint(InetAddress ip) {
        return new EndpointRow(AddressLiteral.format(ip), port, SpecialPurposeAddresses.purposeOf(ip));
    }

    private static PolicyRow policy(PolicyTexts policy) {
        return new PolicyRow(policy.kind().id(), policy.outcome().id(), status(policy.dnssec()), policy.texts());
    }

    private static TlsaRow tlsa(TlsaAnswer answer) {
        return new TlsaRow(
                answer.outcome().id(),
                status(answer.dnssec()),
                answer.base(),
                answer.zoneHasDs(),
                answer.records().stream()
                        .map(record -> new TlsaRow.Association(
                                record.usage(), record.selector(), record.matchingType(), record.data()))
                        .toList());
    }

    private static Optional<Integer> status(DnssecStatus status) {
        return status == DnssecStatus.INDETERMINATE ? Optional.empty() : Optional.of(status.id());
    }

    private static MxRow record(MxRecord record) {
        return new MxRow(
                record.preference(),
                record.exchange().equals(ROOT)
                        ? Optional.empty()
                        : Optional.of(new MxRow.Host(record.exchange(), Provider.of(record.exchange()))));
    }

    static List<LookupRow> lookups(List<Lookup> lookups) {
        return lookups.stream().map(Rows::lookup).toList();
    }

    private static LookupRow lookup(Lookup lookup) {
        return new LookupRow(
                lookup.name(),
                lookup.type(),
                lookup.outcome().id(),
                lookup.rcode(),
                lookup.authenticated(),
                status(lookup.dnssec()),
                lookup.detail(),
                lookup.tries(),
                lookup.resolver(),
                lookup.at(),
                lookup.elapsed(),
                lookup.message());
    }

    private static ProbeRow.Times times(ProbeTimes times) {
        return new ProbeRow.Times(
                times.connect(),
                times.banner(),
                times.ehlo(),
                times.starttls(),
                times.handshake(),
                times.tls(),
                times.total());
    }

    private static StrippingRow stripping(StrippingTest test) {
        return new StrippingRow(
                test.outcome().id(),
                test.reply().map(SmtpReply::code),
                test.reply().map(SmtpReply::text),
                test.echo().id(),
                test.tls().flatMap(TlsSession::version),
                test.tls().flatMap(TlsSession::cipherSuite),
                test.tls().map(TlsSession::chain).orElse(List.of()),
                test.detail(),
                test.time());
    }

    private static TlsRow tls(TlsSession session) {
        return new TlsRow(
                session.version(),
                session.cipherSuite(),
                session.group(),
                session.dhPrimeBits(),
                session.forwardSecrecy(),
                session.signature().scheme(),
                session.signature().absence().map(ServerSignature.Absence::id),
                session.extendedMasterSecret(),
                session.secureRenegotiation(),
                session.sessionTicket(),
                session.clientCertificateRequested(),
                session.alert(),
                session.alertSent(),
                session.warning(),
                session.chain(),
                session.ocspStaple(),
                session.ocspStatus().map(OcspStatus::id));
    }
}
