package org.starttls.survey.reports.statistics;

import java.util.Arrays;

/**
 * Units of one kind, in order of their ids, each with what is known of it: a class, whose digits to the base of three are
 * the answers to as many questions, 0 no, 1 yes, 2 unknown, the first question last. Grows while it is built; one thread.
 */
public final class Layer {
    private static final int BASE = 3;
    private static final int YES = 1;
    private static final int UNKNOWN = 2;

    private final int questions;
    private long[] ids = new long[1024];
    private int[] classes = new int[1024];
    private int size;

    /** @param questions from 1 to 10 */
    public Layer(int questions) {
        this.questions = questions;
    }

    /** @param id greater than those before */
    public void add(long id, int unitClass) {
        if ((size > 0 && ids[size - 1] >= id) || unitClass < 0 || unitClass >= classCount()) {
            throw new IllegalArgumentException("unit " + id + " of class " + unitClass);
        }
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, 2 * size);
            classes = Arrays.copyOf(classes, 2 * size);
        }
        ids[size] = id;
        classes[size++] = unitClass;
    }

    public int size() {
        return size;
    }

    int questions() {
        return questions;
    }

    int classOf(int unit) {
        return classes[unit];
    }

    int classCount() {
        return (int) Math.round(Math.pow(BASE, questions));
    }

    /** The place of an id; it is there. */
    int indexOf(long id) {
        int index = Arrays.binarySearch(ids, 0, size, id);
        if (index < 0) {
            throw new IllegalArgumentException("no unit " + id);
        }
        return index;
    }

    /** The share of yes in a question, by what each class counts; NaN where of nobody anything is known. */
    double share(double[] counts, int question) {
        int place = (int) Math.round(Math.pow(BASE, question));
        double yes = 0;
        double known = 0;
        for (int unitClass = 0; unitClass < counts.length; unitClass++) {
            int answer = unitClass / place % BASE;
            if (answer != UNKNOWN) {
                known += counts[unitClass];
                yes += answer == YES ? counts[unitClass] : 0;
            }
        }
        return yes / known;
    }
}
