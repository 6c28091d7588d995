package org.starttls.survey.sql;

/**
 * One probe counts for two targets of an endpoint, or might have.
 *
 * @param tryNumber which try of the target that is, 1 or more
 * @param ofTargetId the target whose last main probe counts
 * @param connected whether the target was probed all the same, and that is stored
 */
public record ReuseRow(long targetId, int tryNumber, long ofTargetId, boolean connected) {
    public ReuseRow {
        if (tryNumber < 1) {
            throw new IllegalArgumentException("try " + tryNumber + " is not 1 or more");
        }
    }
}
