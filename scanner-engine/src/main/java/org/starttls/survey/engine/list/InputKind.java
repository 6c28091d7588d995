package org.starttls.survey.engine.list;

import java.util.List;
import org.starttls.survey.engine.list.NormalisedName.Name;
import org.starttls.survey.engine.list.NormalisedName.NoName;
import org.starttls.survey.engine.net.AddressLiteral;

/** What the names of a list are. */
public enum InputKind {
    /** Recipient domains, to be looked up. */
    DOMAINS("domains", "domain"),
    /** MX hosts, to be resolved. */
    HOSTS("hosts", "host"),
    /** IPv4 and IPv6 addresses, to be probed as they are. */
    ADDRESSES("addresses", "address");

    private final String code;
    private final String column;

    InputKind(String code, String column) {
        this.code = code;
        this.column = column;
    }

    /** The public name, lower-kebab-case. Never changes meaning. */
    public String code() {
        return code;
    }

    /** The columns that hold the name, unless told otherwise; the first that a header has counts. */
    List<String> columns() {
        return List.of(column, "domain");
    }

    /** Gives a cell's text its one form. */
    NormalisedName normalise(String text) {
        return switch (this) {
            case DOMAINS, HOSTS -> DomainNames.normalise(text);
            case ADDRESSES ->
                AddressLiteral.parse(DomainNames.trim(text))
                        .map(AddressLiteral::format)
                        .<NormalisedName>map(address -> new Name(address, Reduction.NONE))
                        .orElseGet(() -> new NoName("is no IPv4 or IPv6 address"));
        };
    }
}
