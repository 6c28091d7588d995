package org.starttls.survey.reports.domain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import org.starttls.survey.reports.domain.DomainRecord.Mail;
import org.starttls.survey.reports.domain.DomainRecord.MxRecord;
import org.starttls.survey.reports.domain.MxHost.MxEndpoint;
import org.starttls.survey.reports.domain.MxHost.Tlsa;

/**
 * Writes a domain record as a JSON object: the public contract that {@code samples/domain-record.schema.json} describes.
 * Every field is there, null where nothing is known or nothing judged it. ASCII alone, so that it is as safe on a
 * terminal as it is lossless.
 */
public final class DomainRecordJson {
    /** Rises when a name goes away or changes its meaning; new names do not raise it. */
    public static final int SCHEMA_VERSION = 1;

    private static final String ROOT = ".";

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Fields fields;

    private DomainRecordJson(JsonGenerator json) {
        this.fields = new Fields(json);
    }

    /** Writes a record as one line, line end included. */
    public static void writeLine(DomainRecord record, Writer output) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(output)) {
            write(record, json);
        }
        output.write('\n');
    }

    /** Writes a record over several lines for people, line end included. */
    public static void writePretty(DomainRecord record, Writer output) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(output)) {
            DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
            json.setPrettyPrinter(
                    new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
            write(record, json);
        }
        output.write('\n');
    }

    /** The record as a tree. */
    static JsonNode tree(DomainRecord record) {
        try (TokenBuffer tokens = new TokenBuffer(MAPPER, false)) {
            write(record, tokens);
            return MAPPER.readTree(tokens.asParser());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(DomainRecord record, JsonGenerator json) throws IOException {
        json.writeStartObject();
        new DomainRecordJson(json).domain(record);
        json.writeEndObject();
    }

    private void domain(DomainRecord record) throws IOException {
        fields.whole("schema_version", SCHEMA_VERSION);
        fields.whole("scan", record.scan());
        fields.text("domain", record.domain());
        fields.whole("rank", record.rank());
        fields.number("weight", record.weight());
        fields.object("labels", () -> labels(record));
        fields.object("mail", () -> mail(record.mail()));
        fields.objects("mx", record.mx(), this::mx);
        VerdictJson verdicts = new VerdictJson(fields);
        fields.object("mta_sts", () -> verdicts.mtaSts(record));
        fields.object("tlsrpt", () -> verdicts.tlsRpt(record));
        fields.object("judged", record.judged(), verdicts::judged);
        fields.object("verdict", () -> verdicts.domain(record));
    }

    private void labels(DomainRecord record) throws IOException {
        for (Map.Entry<String, List<String>> label : record.labels().entrySet()) {
            if (label.getValue().size() == 1) {
                fields.text(label.getKey(), label.getValue().get(0));
            } else {
                fields.texts(label.getKey(), label.getValue());
            }
        }
    }

    private void mail(Mail mail) throws IOException {
        fields.text("outcome", mail.outcome().map(Outcome::code));
        fields.text("detail", mail.detail());
        fields.text("dnssec", mail.dnssec());
        fields.text("cname", mail.cname());
        fields.whole("mx_answered", mail.answered());
        fields.time("at", mail.at());
    }

    private void mx(MxRecord mx) throws IOException {
        fields.text("host", mx.host().map(MxHost::name).orElse(ROOT));
        fields.whole("preference", mx.preference());
        fields.truth("primary", mx.primary());
        fields.text("outcome", mx.host().flatMap(MxHost::outcome).map(Outcome::code));
        fields.text("detail", mx.host().flatMap(MxHost::detail));
        fields.text("dnssec", mx.host().flatMap(MxHost::dnssec));
        fields.text("cname", mx.host().flatMap(MxHost::cname));
        fields.text("provider", mx.host().map(MxHost::provider));
        fields.object("tlsa", mx.host().map(MxHost::tlsa), this::tlsa);
        fields.objects("endpoints", mx.host().map(MxHost::endpoints).orElse(List.of()), this::endpoint);
    }

    private void tlsa(Tlsa tlsa) throws IOException {
        fields.text("outcome", LookupCodes.tlsa(tlsa.lookup()));
        fields.text("lookup", tlsa.lookup());
        fields.text("detail", tlsa.doubt());
        fields.text("dnssec", tlsa.dnssec());
        fields.text("base", tlsa.base());
        fields.truth("zone_has_ds", tlsa.zoneHasDs());
        fields.texts("records", tlsa.records());
    }

    private void endpoint(MxEndpoint endpoint) throws IOException {
        fields.text("ip", endpoint.ip());
        fields.whole("port", endpoint.port());
        fields.text("service", "smtp");
        fields.text("special_purpose", endpoint.specialPurpose());
        ProbeJson probe = new ProbeJson(fields);
        probe.write(endpoint.probe(), endpoint.answers());
        new VerdictJson(fields).endpoint(endpoint);
        probe.writeRest(endpoint.probe(), endpoint.answers());
    }
}
