package org.starttls.survey.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program of the tests in a JVM of its own, with which one talks in lines. It must end when its input does. */
public final class ChildJvm implements AutoCloseable {
    private final Process process;
    private final PrintWriter in;
    private final BufferedReader out;

    private ChildJvm(Process process) {
        this.process = process;
        in = new PrintWriter(process.getOutputStream(), true, StandardCharsets.US_ASCII);
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    }

    /**
     * Starts it.
     *
     * @param before what runs java, as taskset with its options
     * @param options of the JVM
     */
    public static ChildJvm start(List<String> before, List<String> options, Class<?> program, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        // As the program does; and that nobody logs is no news here.
        command.addAll(List.of("-Dio.netty.leakDetection.level=disabled", "-Dslf4j.internal.verbosity=ERROR"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(arguments));
        return new ChildJvm(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    public long pid() {
        return process.pid();
    }

    /** Until now. */
    public ProcessCost cost() {
        return LinuxProcess.cost(process.pid());
    }

    /** The next line that it prints. */
    public String line() throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new IOException("the other JVM ended");
        }
        return line;
    }

    /** Its answer to a line. */
    public String ask(String line) throws IOException {
        in.println(line);
        return line();
    }

    @Override
    public void close() {
        in.close();
        process.onExit().join();
    }
}
