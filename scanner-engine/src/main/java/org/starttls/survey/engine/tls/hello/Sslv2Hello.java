package org.starttls.survey.engine.tls.hello;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The CLIENT-HELLO of SSL 2.0 (draft-hickman-netscape-ssl-00, section 2.5): asks for that version alone, which is not
 * the compatible hello of RFC 5246 appendix E.2.
 *
 * @param cipherKinds each of three bytes, at least one
 */
public record Sslv2Hello(List<Integer> cipherKinds) implements Hello {
    /** All that the draft names, RC4, RC2, IDEA, DES and 3DES, and the 64-bit RC4 that servers had besides. */
    public static final Sslv2Hello ALL =
            new Sslv2Hello(List.of(0x010080, 0x020080, 0x030080, 0x040080, 0x050080, 0x060040, 0x0700C0, 0x080080));

    private static final int TWO_BYTE_LENGTH = 0x8000;
    private static final int CLIENT_HELLO = 1;
    private static final int KIND_LENGTH = 3;
    private static final int MOST_KINDS = 100;
    private static final int CHALLENGE = 16;

    public Sslv2Hello {
        cipherKinds = List.copyOf(cipherKinds);
        if (cipherKinds.isEmpty()
                || cipherKinds.size() > MOST_KINDS
                || cipherKinds.stream().anyMatch(kind -> kind < 0 || kind > 0xFFFFFF)) {
            throw new IllegalArgumentException("not a list of SSL 2.0 cipher kinds: " + cipherKinds);
        }
    }

    @Override
    public byte[] encode(RandomGenerator random) {
        byte[] challenge = new byte[CHALLENGE];
        random.nextBytes(challenge);
        ByteBuf out = Unpooled.buffer();
        out.writeShort(0);
        out.writeByte(CLIENT_HELLO);
        out.writeShort(ProtocolVersion.SSL2.number());
        out.writeShort(KIND_LENGTH * cipherKinds.size());
        out.writeShort(0);
        out.writeShort(CHALLENGE);
        cipherKinds.forEach(out::writeMedium);
        out.writeBytes(challenge);
        out.setShort(0, TWO_BYTE_LENGTH | (out.writerIndex() - Short.BYTES));
        return ByteBufUtil.getBytes(out);
    }
}
