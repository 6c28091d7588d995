package org.starttls.survey.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.starttls.survey.cli.scan.CannotGoOnException;
import org.starttls.survey.engine.list.DomainList;
import org.starttls.survey.engine.list.ListEntry;
import org.starttls.survey.engine.list.ListOptions;
import org.starttls.survey.engine.list.ListSink;
import org.starttls.survey.engine.list.ListSource;
import org.starttls.survey.engine.list.RejectedLine;
import org.starttls.survey.lab.Lab;
import org.starttls.survey.lab.LabConfig;
import org.starttls.survey.lab.world.TruthWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lab}: serves a mail Internet on loopback, or tells what a perfect scan of it finds. */
@Command(
        name = "lab",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Serves a simulated mail Internet on loopback until stopped: a name server that knows every domain, and mail "
                    + "servers of every kind, healthy and broken, on all of 127.0.0.0/8, and their MTA-STS policies. Nothing leaves this machine.",
            "Its shares follow published figures in their order of magnitude; it is a simulation, not a sample."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  starttls-survey lab",
            "  starttls-survey lab --dns-port 5300 --smtp-port 2525 --https-port 4430 --ca lab-root.pem",
            "  starttls-survey lab --truth domains.txt > truth.jsonl"
        })
final class LabCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--dns-port",
            paramLabel = "N",
            defaultValue = "5300",
            description = "UDP and TCP (default: ${DEFAULT-VALUE}).")
    private int dnsPort;

    @Option(
            names = "--smtp-port",
            paramLabel = "N",
            defaultValue = "2525",
            description = "(default: ${DEFAULT-VALUE}).")
    private int smtpPort;

    @Option(
            names = "--https-port",
            paramLabel = "N",
            defaultValue = "4430",
            description = "Of MTA-STS policies (default: ${DEFAULT-VALUE}).")
    private int httpsPort;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "Write the root certificate in which the lab's valid chains end to this file, in PEM.")
    private Path ca;

    @Option(
            names = "--truth",
            paramLabel = "LIST",
            description = "Serve nothing; print what a perfect scan of this list finds, a JSON object for each domain.")
    private String truth;

    @Mixin
    private LabOptions lab;

    @Override
    public Integer call() throws IOException, InterruptedException {
        LabConfig config = config();
        if (ca != null) {
            writeRoot();
        }
        return truth == null ? serve(config) : tell(config);
    }

    private void writeRoot() {
        try {
            Files.writeString(ca, Lab.rootCertificatePem());
        } catch (IOException e) {
            throw new CannotGoOnException(
                    "The root certificate cannot be written to " + ca + "; name another file with --ca", e);
        }
    }

    private LabConfig config() {
        try {
            return lab.config(dnsPort, smtpPort, httpsPort);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "The lab cannot be made so: " + e.getMessage());
        }
    }

    private int serve(LabConfig config) throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        try (Lab running = Lab.start(config)) {
            running.description().forEach(out::println);
            out.printf("%nScan it, from another terminal:%n  starttls-survey scan LIST %s%n", scanOptions(running));
            out.println("Ctrl-C stops it.");
            out.flush();
            new CountDownLatch(1).await();
            return Main.DONE;
        }
    }

    static String scanOptions(Lab lab) {
        return String.format(
                "--resolver 127.0.0.1:%d --port %d --allow-private=%s --rate 500 --provider-rate 500 --address-gap 1ms --timeout 10s",
                lab.dns().getPort(), lab.smtpPort(), String.join(",", DemoCommand.LAB_NETWORKS));
    }

    private int tell(LabConfig config) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        TruthWriter writer = Lab.truth(config);
        DomainList.read(ListSource.of(truth), ListOptions.defaults(), new ListSink() {
            @Override
            public void entry(ListEntry entry) {
                try {
                    writer.write(List.of(entry.name()).iterator(), out);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            public void rejected(RejectedLine line) {
                spec.commandLine().getErr().printf("%s:%d: %s%n", line.source(), line.line(), line.reason());
            }
        });
        out.flush();
        return Main.DONE;
    }
}
