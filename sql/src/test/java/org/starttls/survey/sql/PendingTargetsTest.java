package org.starttls.survey.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which targets are within the bounds of a domain and of an address. */
class PendingTargetsTest {
    private static final int RESOLVED = 1;
    private static final int MANY = 1000;

    @TempDir
    private Path directory;

    private SurveyDatabase database;

    @BeforeEach
    void open() {
        database = SurveyDatabase.openForScan(directory.resolve("survey.db"));
        Rows.load(database, database.scans().begin(Rows.scan()), "a.test", "b.test", "c.test");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void store(BatchWriter.Job job) {
        try (BatchWriter writer = database.batchWriter(1, der -> Rows.certificate("CN=leaf"))) {
            writer.submit(job).join();
        }
    }

    private void routed(long domain, String... hosts) {
        MxRow[] records = Arrays.stream(hosts).map(host -> Rows.mx(10, host)).toArray(MxRow[]::new);
        store(evidence -> evidence.route(Rows.route(domain, records)));
    }

    private void resolved(String host, int addresses) {
        String[] ips = IntStream.rangeClosed(1, addresses)
                .mapToObj(i -> "192.0." + (host.charAt(0) - 'a') + "." + i)
                .toArray(String[]::new);
        store(evidence -> evidence.host(Rows.host(host, RESOLVED, ips)));
    }

    private List<PendingWork.Target> targets(int perDomain, int perAddress) {
        try (PendingWork pending = database.pendingWork()) {
            return pending.targets(1, 0, MANY, perDomain, perAddress);
        }
    }

    private List<String> withinDomain(int perDomain) {
        return targets(perDomain, MANY).stream()
                .filter(PendingWork.Target::withinDomain)
                .map(target -> target.hostName() + " " + target.ip())
                .toList();
    }

    @Test
    void aBoundThatIsNotReachedCutsNothing() {
        routed(1, "a.p.test", "b.p.test");
        resolved("a.p.test", 3);
        resolved("b.p.test", 2);

        assertThat(targets(6, 1)).hasSize(5).allMatch(target -> target.withinDomain() && target.withinAddress());
    }

    @Test
    void theHostsOfADomainShareItsBoundEvenly() {
        routed(1, "a.p.test", "b.p.test");
        resolved("a.p.test", 9);
        resolved("b.p.test", 1);

        assertThat(withinDomain(5)).containsExactly("a.p.test 192.0.0.1", "a.p.test 192.0.0.2", "b.p.test 192.0.1.1");
    }

    @Test
    void moreHostsThanTheBoundLeaveTheLeastPreferredOut() {
        routed(1, "a.p.test", "b.p.test", "c.p.test");
        resolved("a.p.test", 2);
        resolved("b.p.test", 2);
        resolved("c.p.test", 2);

        assertThat(withinDomain(2)).containsExactly("a.p.test 192.0.0.1", "b.p.test 192.0.1.1");
    }

    @Test
    void aDomainThatHasRoomLetsASharedHostIn() {
        routed(1, "a.p.test", "b.p.test", "c.p.test");
        resolved("a.p.test", 3);
        assertThat(withinDomain(3)).containsExactly("a.p.test 192.0.0.1");

        routed(2, "a.p.test");

        assertThat(withinDomain(3)).hasSize(3);
    }

    @Test
    void theFirstNamesOfAnAddressAreWithinItsBound() {
        routed(1, "a.p.test");
        routed(2, "b.p.test");
        routed(3, "c.p.test");
        for (String host : List.of("a.p.test", "b.p.test", "c.p.test")) {
            store(evidence -> evidence.host(Rows.host(host, RESOLVED, "192.0.2.1")));
        }

        assertThat(targets(MANY, 2))
                .extracting(PendingWork.Target::withinAddress)
                .containsExactly(true, true, false);
    }
}
