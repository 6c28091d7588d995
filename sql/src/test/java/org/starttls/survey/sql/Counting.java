package org.starttls.survey.sql;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.IntFunction;

/** Makes values of the numbers from 0. */
final class Counting<T> implements Iterator<T> {
    private final int end;
    private final IntFunction<T> making;
    private int next;

    Counting(int end, IntFunction<T> making) {
        this.end = end;
        this.making = making;
    }

    @Override
    public boolean hasNext() {
        return next < end;
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return making.apply(next++);
    }
}
