package org.starttls.survey.engine.policy.verdict;

/** Levenshtein's distance: characters to insert, delete or replace. Pure. */
public final class EditDistance {
    private EditDistance() {}

    static boolean isWithin(int most, String one, String other) {
        return Math.abs(one.length() - other.length()) <= most && between(one, other) <= most;
    }

    /** How many steps lead from one to the other. */
    public static int between(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
