package io.devlxd.instance;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A sorted map that nobody can change, in two arrays. The nodes of trees would be most of what is in memory where there are ten
 * thousand instances of ten keys each, and most of what each collection of garbage has to follow. Any thread.
 */
@SuppressWarnings("JdkObsolete") // Nobody asks for what a NavigableMap has besides.
final class FixedMap<V> extends AbstractMap<String, V> implements SortedMap<String, V> {
    private final String[] keys;
    private final Object[] values;

    /** @throws NullPointerException if {@code entries} have a {@code null} */
    FixedMap(Map<String, ? extends V> entries) {
        keys = new String[entries.size()];
        values = new Object[keys.length];
        int place = 0;
        for (Map.Entry<String, ? extends V> entry : inOrder(entries).entrySet()) {
            keys[place] = Objects.requireNonNull(entry.getKey());
            values[place++] = Objects.requireNonNull(entry.getValue());
        }
    }

    @Override
    public int size() {
        return keys.length;
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
        int place = place(key);
        return place < 0 ? null : value(place);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return place(key) >= 0;
    }

    @Override
    public Set<Map.Entry<String, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return keys.length;
            }

            @Override
            public Iterator<Map.Entry<String, V>> iterator() {
                return new Entries();
            }
        };
    }

    /** That of its keys. */
    @Override
    public @Nullable Comparator<? super String> comparator() {
        return null;
    }

    @Override
    public String firstKey() {
        return tree().firstKey();
    }

    @Override
    public String lastKey() {
        return tree().lastKey();
    }

    @Override
    public SortedMap<String, V> headMap(String to) {
        return tree().headMap(to);
    }

    @Override
    public SortedMap<String, V> tailMap(String from) {
        return tree().tailMap(from);
    }

    @Override
    public SortedMap<String, V> subMap(String from, String to) {
        return tree().subMap(from, to);
    }

    /** For what is hardly ever asked for. */
    private SortedMap<String, V> tree() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(this));
    }

    private static <V> Map<String, ? extends V> inOrder(Map<String, ? extends V> entries) {
        return entries instanceof SortedMap<?, ?> sorted && sorted.comparator() == null
                ? entries
                : new TreeMap<>(entries);
    }

    private int place(@Nullable Object key) {
        return key instanceof String text ? Arrays.binarySearch(keys, text) : -1;
    }

    @SuppressWarnings("unchecked")
    private V value(int place) {
        return (V) values[place];
    }

    private final class Entries implements Iterator<Map.Entry<String, V>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < keys.length;
        }

        @Override
        public Map.Entry<String, V> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return Map.entry(keys[next], value(next++));
        }
    }
}
