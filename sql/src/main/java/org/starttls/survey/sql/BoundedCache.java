package org.starttls.survey.sql;

import java.util.LinkedHashMap;
import java.util.Map;

/** Keeps the entries used last, up to a number. One thread at a time. */
final class BoundedCache<K, V> extends LinkedHashMap<K, V> {
    private final int limit;

    BoundedCache(int limit) {
        super(16, 0.75f, true);
        this.limit = limit;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > limit;
    }
}
