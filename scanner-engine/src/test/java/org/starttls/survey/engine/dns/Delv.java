package org.starttls.survey.engine.dns;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.starttls.survey.engine.model.DnssecStatus;
import org.xbill.DNS.Type;

/** BIND's validator as the judge of ours. */
record Delv(Path anchors, InetSocketAddress resolver) {

    /** What it concludes; of a chain, the weakest. */
    DnssecStatus judge(Question question) throws IOException {
        List<String> said = ask(question);
        DnssecStatus status = DnssecStatus.SECURE;
        boolean concluded = false;
        for (String line : said) {
            if (line.contains("fully validated")) {
                concluded = true;
            } else if (line.contains("unsigned answer")) {
                concluded = true;
                status = status.and(DnssecStatus.INSECURE);
            } else if (line.endsWith(": failure")) {
                return DnssecStatus.INDETERMINATE;
            } else if (line.startsWith(";; resolution failed: ") && !line.contains(": ncache ")) {
                return DnssecStatus.BOGUS;
            }
        }
        if (!concluded) {
            throw new IOException("delv concludes nothing of " + question + ": " + said);
        }
        return status;
    }

    List<String> ask(Question question) throws IOException {
        Process asking = new ProcessBuilder(
                        ServerProcess.program("delv", "bind9-dnsutils"),
                        "@" + resolver.getAddress().getHostAddress(),
                        "-p",
                        Integer.toString(resolver.getPort()),
                        "-a",
                        anchors.toString(),
                        "-q",
                        question.name().toString(),
                        "-t",
                        Type.string(question.type()))
                .redirectErrorStream(true)
                .start();
        return new String(asking.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }
}
