package org.starttls.survey.engine.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;

/** The pieces in which a network may deliver bytes. Depends on the bytes alone, so that a finding can be repeated. */
public final class Cuts {
    private static final int LONGEST_PIECE = 64;

    private Cuts() {}

    /** Several ways to cut: whole, byte by byte, and at random places; empty pieces are among them. */
    public static List<List<byte[]>> of(byte[] bytes) {
        Random random = new Random(Arrays.hashCode(bytes));
        return List.of(
                List.of(bytes),
                cut(bytes, () -> 1),
                cut(bytes, () -> random.nextInt(LONGEST_PIECE)),
                cut(bytes, () -> 1 + random.nextInt(Math.max(1, bytes.length))));
    }

    private static List<byte[]> cut(byte[] bytes, IntSupplier lengths) {
        List<byte[]> pieces = new ArrayList<>();
        int at = 0;
        while (at < bytes.length) {
            int end = Math.min(bytes.length, at + lengths.getAsInt());
            pieces.add(Arrays.copyOfRange(bytes, at, end));
            at = end;
        }
        return pieces;
    }
}
