package org.starttls.survey.cli.imports;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Files that zdns and zgrab2 wrote; {@code README.md} beside them says how they were made. */
public final class OtherTools {
    private OtherTools() {}

    public static Path mxLookup() {
        return file("zdns-2.1.1-mxlookup.jsonl");
    }

    public static Path mx() {
        return file("zdns-2.1.1-mx.jsonl");
    }

    public static Path smtp() {
        return file("zgrab2-e8fbc9ef-smtp.jsonl");
    }

    private static Path file(String name) {
        try {
            return Path.of(OtherTools.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
