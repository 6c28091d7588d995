package org.starttls.survey.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.starttls.survey.lab.Lab;
import org.starttls.survey.lab.LabConfig;
import org.starttls.survey.lab.world.LabMix;

/**
 * Does once what is done most, with a lab of its own, so that the JVM can archive the classes that it takes:
 * {@code lib/make-archive} runs it with {@code -XX:ArchiveClassesAtExit}. It prints nothing and stays on loopback.
 */
final class Rehearsal {
    private static final OutputStream NOWHERE = OutputStream.nullOutputStream();

    private Rehearsal() {}

    /** Takes no arguments. */
    public static void main(String[] args) throws IOException {
        Logging.configure();
        run("--help");
        run("check", "--help");
        LabConfig config = new LabConfig(1, 0, 0, 0, LabMix.defaults(), Duration.ZERO, List.of(), 1);
        try (ScratchDirectory scratch = ScratchDirectory.create();
                Lab lab = Lab.start(config)) {
            rehearse(scratch, new Place(scratch, lab));
        }
        System.exit(Main.DONE);
    }

    private static void rehearse(ScratchDirectory scratch, Place place) throws IOException {
        run(place.asks("check", "sts-valid.lab.test", "tlsa-stale.lab.test"));
        run(place.asks("check", "tls12.lab.test", "--format", "json"));
        Path list = scratch.file("list");
        Files.writeString(list, "sts-valid.lab.test\nno-starttls.lab.test\n");
        String database = scratch.file("survey.db").toString();
        run(place.asks("scan", list.toString(), "--db", database));
        run("report", "--db", database);
        run("query", "--list", "--db", database);
    }

    private static void run(String... arguments) {
        Main.run(NOWHERE, new PrintWriter(NOWHERE, false, StandardCharsets.UTF_8), arguments);
    }

    /** The lab as commands are told of it. */
    private static final class Place {
        private final List<String> options;

        Place(ScratchDirectory scratch, Lab lab) throws IOException {
            Path root = scratch.file("root.pem");
            Files.writeString(root, Lab.rootCertificatePem());
            options = List.of(
                    "--resolver",
                    "127.0.0.1:" + lab.dns().getPort(),
                    "--port",
                    Integer.toString(lab.smtpPort()),
                    "--policy-port",
                    Integer.toString(lab.httpsPort()),
                    "--allow-private=127.0.0.0/8",
                    "--trust",
                    "lab=" + root);
        }

        String[] asks(String... arguments) {
            return Stream.concat(Arrays.stream(arguments), options.stream()).toArray(String[]::new);
        }
    }
}
