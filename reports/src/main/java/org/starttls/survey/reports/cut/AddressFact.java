package org.starttls.survey.reports.cut;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a database may tell of an address. */
enum AddressFact {
    /** Where it is used, by ISO 3166. */
    COUNTRY("country", "by country", "no known country") {
        @Override
        Optional<Value> of(Map<?, ?> record) {
            return text(record.get("country_code"))
                    .or(() -> nested(record, "country", "iso_code"))
                    .or(() -> text(record.get("country")))
                    .map(code -> new Value(code.toUpperCase(Locale.ROOT), ""));
        }
    },
    /** Whose network it is in: the number of an autonomous system. */
    ASN("asn", "by autonomous system", "no known autonomous system") {
        @Override
        Optional<Value> of(Map<?, ?> record) {
            Optional<String> code = number(record.get("autonomous_system_number"))
                    .or(() -> number(record.get("asn")))
                    .map(digits -> "AS" + digits)
                    .or(() -> text(record.get("asn")));
            String name = text(record.get("autonomous_system_organization"))
                    .or(() -> text(record.get("as_name")))
                    .orElse("");
            return code.map(known -> new Value(known, name));
        }
    };

    private final String key;
    private final String title;
    private final String none;

    AddressFact(String key, String title, String none) {
        this.key = key;
        this.title = title;
        this.none = none;
    }

    /**
     * What is told.
     *
     * @param code by which addresses are grouped
     * @param name that it goes by, perhaps empty
     */
    record Value(String code, String name) {
        Value {
            requireNonNull(code);
            requireNonNull(name);
        }
    }

    /** What a record of a database tells; empty where it does not. */
    abstract Optional<Value> of(Map<?, ?> record);

    String key() {
        return key;
    }

    String title() {
        return title;
    }

    String none() {
        return none;
    }

    private static Optional<String> nested(Map<?, ?> record, String field, String inner) {
        return record.get(field) instanceof Map<?, ?> fields ? text(fields.get(inner)) : Optional.empty();
    }

    private static Optional<String> text(Object value) {
        return value instanceof String text && !text.isBlank() ? Optional.of(text.strip()) : Optional.empty();
    }

    private static Optional<String> number(Object value) {
        return value instanceof Number number ? Optional.of(Long.toString(number.longValue())) : Optional.empty();
    }
}
