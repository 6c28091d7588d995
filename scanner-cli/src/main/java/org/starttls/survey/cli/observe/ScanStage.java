package org.starttls.survey.cli.observe;

/** The kinds of work of a scan. Codes are public: labels of metrics, keys of the progress's JSON. */
public enum ScanStage {
    /** Lookups of a domain's mail route, with what it announces. */
    ROUTE("route"),
    /** Lookups of an MX host's addresses and TLSA records. */
    HOST("host"),
    /** Main probes of endpoints. */
    PROBE("probe"),
    /** Further connections to endpoints: closer looks and questions. */
    FURTHER("further"),
    /** Fetches of MTA-STS policies, those that wait for their turn included. */
    POLICY("policy");

    private final String code;

    ScanStage(String code) {
        this.code = code;
    }

    /** The public name. Never changes meaning. */
    public String code() {
        return code;
    }
}
