package org.starttls.survey.engine.dns;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xbill.DNS.Type;

/**
 * What {@code dig +dnssec} shows of an answer's header.
 *
 * @param status the response code's name
 * @param authenticated the AD bit
 */
record Dig(String status, boolean authenticated) {
    private static final Pattern STATUS = Pattern.compile("status: ([A-Z]+),");
    private static final Pattern FLAGS = Pattern.compile("flags:([a-z ]*);");

    static Dig ask(InetSocketAddress resolver, Question question) throws IOException {
        Process asking = new ProcessBuilder(
                        ServerProcess.program("dig", "bind9-dnsutils"),
                        "@" + resolver.getAddress().getHostAddress(),
                        "-p",
                        Integer.toString(resolver.getPort()),
                        "-q",
                        question.name().toString(),
                        "-t",
                        Type.string(question.type()),
                        "+dnssec",
                        "+nosearch")
                .redirectErrorStream(true)
                .start();
        String said = new String(asking.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher status = STATUS.matcher(said);
        Matcher flags = FLAGS.matcher(said);
        if (!status.find() || !flags.find()) {
            throw new IOException("dig got no answer to " + question + ": " + said);
        }
        return new Dig(status.group(1), flags.group(1).matches(".*\\bad\\b.*"));
    }
}
