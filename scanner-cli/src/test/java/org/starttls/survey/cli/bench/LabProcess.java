package org.starttls.survey.cli.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.starttls.survey.bench.LinuxProcess;
import org.starttls.survey.bench.MeasuredProcess;
import org.starttls.survey.bench.ProcessCost;

/** The lab, as the command serves it, on free ports. */
final class LabProcess implements AutoCloseable {
    private static final Pattern DNS_AND_SMTP = Pattern.compile("--resolver 127\\.0\\.0\\.1:(\\d+) --port (\\d+)");
    private static final Pattern POLICIES = Pattern.compile("MTA-STS policies: web servers in .*, port (\\d+)\\.");

    private final MeasuredProcess process;
    private final List<String> scanOptions;

    private LabProcess(MeasuredProcess process, List<String> scanOptions) {
        this.process = process;
        this.scanOptions = scanOptions;
    }

    /** @param pinning what runs it, as taskset with its options, on one core; empty: on all, with a thread for each */
    static LabProcess start(List<String> pinning, Path folder) throws IOException, InterruptedException {
        int threads = pinning.isEmpty() ? Runtime.getRuntime().availableProcessors() : 1;
        List<String> options =
                List.of("lab", "--dns-port=0", "--smtp-port=0", "--https-port=0", "--threads=" + threads);
        MeasuredProcess process = MeasuredProcess.start(Program.command(pinning, List.of(), options), folder, "lab");
        Matcher ports = DNS_AND_SMTP.matcher("");
        while (!ports.reset(process.out()).find()) {
            if (!process.isAlive()) {
                throw new IOException("the lab does not start:\n" + process.err());
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        Matcher policies = POLICIES.matcher(process.out());
        return new LabProcess(
                process,
                List.of(
                        "--resolver=127.0.0.1:" + ports.group(1),
                        "--port=" + ports.group(2),
                        policies.find() ? "--policy-port=" + policies.group(1) : "--no-policy-fetch",
                        "--allow-private=127.0.0.0/8"));
    }

    /** Where it is, for {@code scan}. */
    List<String> scanOptions() {
        return scanOptions;
    }

    /** Until now. */
    ProcessCost cost() {
        return LinuxProcess.cost(process.pid());
    }

    @Override
    public void close() {
        process.close();
    }
}
