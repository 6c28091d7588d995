package org.starttls.survey.engine.list;

import com.google.common.io.CharSource;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** The bytes of one list: hashed as stored, decompressed by what they are and not by name, and turned into UTF-8. */
final class ListBytes implements Closeable {
    private static final int BUFFER = 1 << 16;
    private static final int HEAD = 6;
    private static final String GZIP = "1f8b08";
    private static final String UTF_8_MARK = "efbbbf";

    private static final Map<String, String> FOREIGN = Map.of(
            "504b0304",
            "a ZIP archive",
            "fd377a585a00",
            "compressed by xz",
            "28b52ffd",
            "compressed by zstd",
            "425a68",
            "compressed by bzip2");

    private final DigestInputStream hashed;
    private final InputStream stored;
    private final InputStream text;

    private ListBytes(DigestInputStream hashed, String name) throws IOException {
        this.hashed = hashed;
        this.stored = new BufferedInputStream(hashed, BUFFER);
        String head = head(stored);
        for (Map.Entry<String, String> foreign : FOREIGN.entrySet()) {
            if (head.startsWith(foreign.getKey())) {
                throw new ListException(name, "it is " + foreign.getValue() + "; unpack it, or use gzip");
            }
        }
        InputStream plain = head.startsWith(GZIP) ? decompressed(stored) : stored;
        this.text = toUtf8(plain);
    }

    /** Opens a list and looks at how it begins. */
    static ListBytes open(ListSource source) throws IOException {
        InputStream in = source.open();
        try {
            return new ListBytes(new DigestInputStream(in, sha256()), source.name());
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** The text in UTF-8, though not checked, without a byte order mark. */
    InputStream text() {
        return text;
    }

    /** The hash of all bytes as stored, in lower-case hexadecimal; reads what is left of them. */
    String hash() throws IOException {
        stored.transferTo(OutputStream.nullOutputStream());
        return HexFormat.of().formatHex(hashed.getMessageDigest().digest());
    }

    @Override
    public void close() throws IOException {
        text.close();
    }

    private static InputStream decompressed(InputStream in) throws IOException {
        return new BufferedInputStream(new GZIPInputStream(new Patient(in), BUFFER), BUFFER);
    }

    private static InputStream toUtf8(InputStream in) throws IOException {
        String head = head(in);
        if (head.startsWith(UTF_8_MARK)) {
            in.skipNBytes(UTF_8_MARK.length() / 2);
        }
        return head.startsWith("fffe") || head.startsWith("feff") ? fromUtf16(in) : in;
    }

    /** What is no UTF-16 becomes U+FFFD, which no name may hold. */
    private static InputStream fromUtf16(InputStream in) throws IOException {
        CharSource characters = new CharSource() {
            @Override
            public Reader openStream() {
                return new InputStreamReader(in, StandardCharsets.UTF_16);
            }
        };
        return characters.asByteSource(StandardCharsets.UTF_8).openStream();
    }

    private static String head(InputStream in) throws IOException {
        in.mark(HEAD);
        byte[] head = in.readNBytes(HEAD);
        in.reset();
        return HexFormat.of().formatHex(head);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** GZIPInputStream takes a pipe that is empty for now as the end of a file of several members (JDK-7036144). */
    private static final class Patient extends FilterInputStream {
        Patient(InputStream in) {
            super(in);
        }

        @Override
        public int available() throws IOException {
            return Math.max(1, super.available());
        }
    }
}
