package org.starttls.survey.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.starttls.survey.lab.Lab;

/** Scans of a list of names against a lab, each in a process of its own, so that it can be ended from outside. */
record ScanInProcess(Lab lab, Path directory, List<String> names) {
    ScanInProcess {
        names = List.copyOf(names);
        try {
            Files.write(directory.resolve("names.txt"), names);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path list() {
        return directory.resolve("names.txt");
    }

    Path database() {
        return directory.resolve("survey.db");
    }

    /** What the last process said on standard error. */
    String said() throws IOException {
        return Files.readString(directory.resolve("err.txt"));
    }

    /** How our program is called, without arguments. */
    List<String> program() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.starttls.survey.cli.Main");
    }

    /** Starts our program, which writes to files beside the list. */
    Process start(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(program());
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectOutput(directory.resolve("out.txt").toFile())
                .redirectError(directory.resolve("err.txt").toFile())
                .start();
    }

    /** A command line that asks the lab, quickly. */
    List<String> arguments(String... first) {
        List<String> arguments = new ArrayList<>(List.of(first));
        if (arguments.stream().noneMatch(argument -> argument.startsWith("--resolver"))) {
            arguments.add("--resolver=127.0.0.1:" + lab.dns().getPort());
        }
        arguments.addAll(List.of(
                "--db=" + database(),
                "--port=" + lab.smtpPort(),
                "--allow-private=127.0.0.0/8",
                "--ehlo-name=scanner.example",
                "--rate=100",
                "--provider-rate=100",
                "--address-gap=1ms",
                "--back-off=1ms,1ms",
                "--hold-back-after=9999",
                "--max-probes-per-domain=9999",
                "--timeout=20s"));
        return arguments;
    }
}
