package org.starttls.survey.engine.preflight;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.starttls.survey.engine.dns.Dns;
import org.starttls.survey.engine.dns.DnsAnswer;
import org.starttls.survey.engine.model.DnssecStatus;
import org.starttls.survey.engine.model.HostAddresses;
import org.starttls.survey.engine.model.HostOutcome;
import org.starttls.survey.engine.model.Lookup;
import org.starttls.survey.engine.model.LookupOutcome;
import org.starttls.survey.engine.model.MailOutcome;
import org.starttls.survey.engine.model.MailRoute;
import org.starttls.survey.engine.model.MxRecord;
import org.starttls.survey.engine.smtp.Greeting;
import org.starttls.survey.engine.smtp.Greeting.End;
import org.starttls.survey.engine.survey.PendingTarget;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A network of a few names: what is not said about it does not exist. */
final class FakeSurroundings implements Surroundings {
    static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");

    final List<String> asked = new ArrayList<>();
    final List<InetSocketAddress> knocked = new ArrayList<>();
    Optional<InetAddress> source = Optional.of(InetAddresses.forString("93.184.216.34"));
    LookupOutcome root = LookupOutcome.FOUND;
    Optional<Record> signature = Optional.empty();

    private final Map<String, List<String>> records = new HashMap<>();
    private final Map<String, LookupOutcome> failures = new HashMap<>();
    private final Map<String, List<String>> routes = new HashMap<>();
    private final Map<String, Greeting> greetings = new HashMap<>();

    static Greeting said(String text) {
        return new Greeting(End.GREETED, Optional.of(Duration.ofMillis(20)), text);
    }

    static Greeting ended(End end) {
        return new Greeting(end, Optional.empty(), "");
    }

    /** @param data as in a zone file */
    FakeSurroundings has(String name, String type, String... data) {
        records.put(name + " " + type, List.of(data));
        return this;
    }

    FakeSurroundings fails(String name, String type, LookupOutcome outcome) {
        failures.put(name + " " + type, outcome);
        return this;
    }

    FakeSurroundings mail(String domain, String... hosts) {
        routes.put(domain, List.of(hosts));
        return this;
    }

    FakeSurroundings greets(String ip, Greeting greeting) {
        greetings.put(ip, greeting);
        return this;
    }

    @Override
    public Dns dns() {
        return (name, type) -> CompletableFuture.completedFuture(answer(name, type));
    }

    private DnsAnswer answer(Name name, int type) {
        String question = name.toString(true) + " " + Type.string(type);
        asked.add(question);
        if (question.equals(". NS") || failures.containsKey(question)) {
            return answer(question, failures.getOrDefault(question, root), List.of());
        }
        List<Record> found = records.getOrDefault(question, List.of()).stream()
                .map(data -> record(name, type, data))
                .toList();
        return answer(question, found.isEmpty() ? LookupOutcome.NXDOMAIN : LookupOutcome.FOUND, found);
    }

    private static Record record(Name name, int type, String data) {
        try {
            return Record.fromString(name, type, DClass.IN, 60, data, Name.root);
        } catch (java.io.IOException e) {
            throw new IllegalArgumentException(data, e);
        }
    }

    private DnsAnswer answer(String question, LookupOutcome outcome, List<Record> records) {
        Message message = new Message(1);
        records.forEach(each -> message.addRecord(each, Section.ANSWER));
        signature.ifPresent(each -> message.addRecord(each, Section.ANSWER));
        Lookup lookup = new Lookup(
                question,
                1,
                outcome,
                Optional.empty(),
                false,
                DnssecStatus.INDETERMINATE,
                Optional.empty(),
                1,
                "192.0.2.53:53",
                NOW,
                Duration.ofMillis(5),
                Optional.of(message.toWire()));
        return new DnsAnswer(lookup, records, List.of(), false, Optional.empty());
    }

    @Override
    public CompletionStage<MailRoute> route(String name) {
        List<MxRecord> exchanges = routes.getOrDefault(name, List.of()).stream()
                .map(host -> new MxRecord(10, host))
                .toList();
        return CompletableFuture.completedStage(new MailRoute(
                name,
                exchanges.isEmpty() ? MailOutcome.NO_MAIL : MailOutcome.MX,
                Optional.empty(),
                Optional.empty(),
                DnssecStatus.INDETERMINATE,
                exchanges,
                exchanges.size(),
                Optional.empty(),
                List.of(),
                List.of()));
    }

    @Override
    public CompletionStage<HostAddresses> addresses(String host) {
        List<InetAddress> found = Stream.of("A", "AAAA")
                .flatMap(type -> records.getOrDefault(host + " " + type, List.of()).stream())
                .map(InetAddresses::forString)
                .toList();
        HostOutcome outcome = found.isEmpty() ? HostOutcome.NXDOMAIN : HostOutcome.RESOLVED;
        return CompletableFuture.completedStage(new HostAddresses(
                host,
                outcome,
                Optional.empty(),
                Optional.empty(),
                found,
                DnssecStatus.INDETERMINATE,
                Optional.empty(),
                List.of()));
    }

    @Override
    public CompletionStage<Greeting> greeting(PendingTarget target) {
        knocked.add(target.endpoint());
        String ip = target.endpoint().getAddress().getHostAddress();
        return CompletableFuture.completedStage(greetings.getOrDefault(ip, ended(End.UNANSWERED)));
    }

    @Override
    public Optional<InetAddress> sourceTo(InetSocketAddress endpoint) {
        boolean v4 = endpoint.getAddress().getAddress().length == Integer.BYTES;
        return v4 ? source : Optional.empty();
    }

    @Override
    public Instant now() {
        return NOW;
    }
}
