package org.starttls.survey.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A scan whose cable is pulled in the middle, for as long as it takes to notice: in two network namespaces with a cable
 * between them, the scanner and the lab's name server on one side, the lab's mail servers on the other. Needs root on
 * Linux.
 */
@Timeout(300)
class UplinkOutageIT {
    private static final int DOMAINS = 400;

    /**
     * Both labs are of one seed, so of one world. 127.0.0.0/8 leads to the far side once both are up. What runs in the
     * background is no function of the shell: the end of that would leave its program behind.
     */
    private static final String SCRIPT = """
            set -e
            survey=("$JAVA" -cp "$CLASSES" org.starttls.survey.cli.Main)
            far() { nsenter -t $far -n "$@"; }
            await() { while ! grep -q "$1" "$2"; do kill -0 $3; read -t 0.1 unused < pipe || true; done; }
            accepted() { far awk '/^Tcp: [0-9]/ { print $7 }' /proc/net/snmp; }
            mkfifo pipe; exec 9<> pipe
            LAB="lab --lab-seed 5 --dns-port 5300 --smtp-port 2525"
            unshare -n sleep 280 9>&- & far=$!
            trap 'kill $far $labs $scan' EXIT
            while [ "$(readlink /proc/$far/ns/net)" = "$(readlink /proc/$$/ns/net)" ]; do :; done
            ip link add near type veth peer name far netns $far
            ip link set lo up; ip link set near up; ip address add 192.0.2.1/24 dev near
            far ip link set lo up; far ip link set far up; far ip address add 192.0.2.2/24 dev far
            echo 1 > /proc/sys/net/ipv4/conf/near/route_localnet
            far sh -c 'echo 1 > /proc/sys/net/ipv4/conf/far/route_localnet'
            "${survey[@]}" $LAB > near.txt 2>&1 & labs=$!
            nsenter -t $far -n "${survey[@]}" $LAB > far.txt 2>&1 & labs="$labs $!"
            "${survey[@]}" $LAB --truth list.txt > truth.jsonl
            await 'Mail servers' near.txt $far
            await 'Mail servers' far.txt $far
            ip address del 127.0.0.1/8 dev lo; ip address add 127.0.0.1/32 dev lo
            ip route add 127.0.0.0/8 via 192.0.2.2 src 192.0.2.1
            before=$(accepted)
            "${survey[@]}" scan list.txt --db=survey.db --resolver=127.0.0.1:5300 --port=2525 --allow-private=127.0.0.0/8 \\
                --ehlo-name=scanner.example --rate=40 --provider-rate=40 --address-gap=1ms --back-off=1ms,1ms \\
                --hold-back-after=9999 --timeout=20s --skip-preflight > out.txt 2> err.txt & scan=$!
            while [ $(accepted) -lt $((before + 150)) ]; do kill -0 $scan; done
            far ip link set far down
            await 'the scan pauses' err.txt $scan
            far ip link set far up
            wait $scan
            """;

    @TempDir
    Path directory;

    @Test
    void aPulledCablePausesTheScanAndChangesNoFinding() throws IOException, InterruptedException, SQLException {
        assumeTrue(namespacesArePossible(), "skipped: network namespaces need root on Linux");
        List<String> names = IntStream.range(0, DOMAINS)
                .mapToObj(i -> "cable" + i + ".example")
                .toList();
        Files.write(directory.resolve("list.txt"), names);
        assertThat(run(SCRIPT)).as(written("script.txt") + written("err.txt")).isZero();
        assertThat(written("err.txt")).containsOnlyOnce("the scan pauses").contains("Connections get out again");
        assertThat(ScannedWorld.stored(directory.resolve("survey.db")))
                .isEqualTo(ScannedWorld.truth(written("truth.jsonl")));
    }

    private static boolean namespacesArePossible() throws IOException, InterruptedException {
        return Files.isExecutable(Path.of("/usr/bin/unshare"))
                && new ProcessBuilder("unshare", "-n", "ip", "link")
                                .redirectErrorStream(true)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .start()
                                .waitFor()
                        == 0;
    }

    private int run(String script) throws IOException, InterruptedException {
        ProcessBuilder shell = new ProcessBuilder("unshare", "-n", "bash", "-c", script)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("script.txt").toFile());
        shell.environment()
                .put(
                        "JAVA",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString());
        shell.environment().put("CLASSES", System.getProperty("java.class.path"));
        Process process = shell.start();
        try {
            return process.waitFor();
        } finally {
            process.destroy();
        }
    }

    private String written(String file) throws IOException {
        Path path = directory.resolve(file);
        return Files.exists(path) ? Files.readString(path) : "";
    }
}
