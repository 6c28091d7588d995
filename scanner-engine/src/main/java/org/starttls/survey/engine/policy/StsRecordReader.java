package org.starttls.survey.engine.policy;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads records by the grammar of RFC 8461 section 3.1. Pure. */
final class StsRecordReader {
    private static final String VERSION = "v=STSv1";
    private static final Pattern MEANT = Pattern.compile("(?i)(?:^\"?|;)\\s*v\\s*=\\s*\"?sts|^\\s*id\\s*=");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{1,32}");

    private StsRecordReader() {}

    static StsRecord read(List<String> texts) {
        RecordChoice choice = RecordChoice.among(texts, VERSION, MEANT);
        return switch (choice.kind()) {
            case NOTHING -> new StsRecord.None();
            case SEVERAL -> new StsRecord.Multiple(choice.count());
            case OTHER_VERSION -> badVersion(choice.text());
            case ONE ->
                RecordFields.of(VERSION, choice.text())
                        .map(StsRecordReader::read)
                        .orElseGet(() -> badVersion(choice.text()));
        };
    }

    private static StsRecord read(RecordFields fields) {
        Optional<String> id = fields.value("id");
        if (id.isEmpty()) {
            return new StsRecord.Invalid(StsRecordError.NO_ID, "has no id");
        }
        if (!ID.matcher(id.get()).matches()) {
            return new StsRecord.Invalid(
                    StsRecordError.BAD_ID, "the id is not 1 to 32 letters and digits: " + Shown.bytes(id.get()));
        }
        return fields.broken("id")
                .<StsRecord>map(field -> new StsRecord.Invalid(
                        StsRecordError.BAD_EXTENSION, "a field that is not name=value: " + Shown.bytes(field)))
                .orElseGet(() -> new StsRecord.Valid(id.get()));
    }

    private static StsRecord badVersion(String text) {
        return new StsRecord.Invalid(
                StsRecordError.BAD_VERSION, "does not begin with “" + VERSION + ";”: " + Shown.bytes(text));
    }
}
