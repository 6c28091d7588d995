package org.starttls.survey.lab.world;

/**
 * What this machine lets the lab serve; scenarios that need more are replaced by others, always in the same way.
 *
 * @param ipv6 addresses of fd00:1ab::/32 are local here
 * @param refusals addresses of 198.18.0.0/16 refuse every connection at once
 * @param blackHole addresses of 198.19.0.0/16 never answer
 * @param fullBacklog a listener whose backlog is full leaves further connections unanswered
 * @param legacyTls the TLS engine can serve TLS 1.0 and 1.1
 */
public record Facilities(boolean ipv6, boolean refusals, boolean blackHole, boolean fullBacklog, boolean legacyTls) {
    /** Everything that can be had without privileges on Linux. */
    public static Facilities ordinary() {
        return new Facilities(false, false, false, true, true);
    }

    /**
     * Whether web servers can be everywhere, and there are addresses without one all the same. IPv6 needs it: an address of a
     * local route can be called, but not be bound to.
     */
    boolean webEverywhere() {
        return ipv6 && refusals && blackHole;
    }

    /** The scenario that is served where {@code wanted} was drawn. */
    ServerScenario playable(ServerScenario wanted) {
        return switch (wanted) {
            case CONNECT_REFUSED -> refusals ? wanted : ServerScenario.CLOSED_ON_ACCEPT;
            case CONNECT_TIMEOUT -> blackHole || fullBacklog ? wanted : ServerScenario.SILENT_BANNER;
            case LEGACY_TLS10, LEGACY_TLS11 -> legacyTls ? wanted : ServerScenario.TLS12;
            default -> wanted;
        };
    }

    /** As {@link #playable(ServerScenario)}, for policy hosts. */
    StsPolicyScenario playable(StsPolicyScenario wanted) {
        return switch (wanted) {
            case POLICY_UNANSWERED -> blackHole || fullBacklog ? wanted : StsPolicyScenario.POLICY_REFUSED;
            case POLICY_OLD_TLS -> legacyTls ? wanted : StsPolicyScenario.POLICY_TLS_ALERT;
            default -> wanted;
        };
    }

    /** As {@link #playable(ServerScenario)}, for what the DNS says. */
    MailScenario playable(MailScenario wanted) {
        return switch (wanted) {
            case IMPLICIT_MX_IPV6 -> ipv6 ? wanted : MailScenario.IMPLICIT_MX;
            case MX_IPV6 -> ipv6 ? wanted : MailScenario.HOSTED;
            default -> wanted;
        };
    }
}
