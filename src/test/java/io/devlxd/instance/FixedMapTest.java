package io.devlxd.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FixedMapTest {
    private static final SortedMap<String, Integer> TREE = new TreeMap<>(Map.of("a", 1, "b", 2, "b.c", 3, "d", 4));

    private final SortedMap<String, Integer> map = new FixedMap<>(TREE);

    @Test
    void isWhatATreeIs() {
        assertThat(map).isEqualTo(TREE).hasSameHashCodeAs(TREE).hasToString(TREE.toString());
        assertThat(TREE).isEqualTo(map);
        assertThat(new TreeMap<>(map)).isEqualTo(TREE);
        assertThat(new FixedMap<>(Map.of())).isEqualTo(new TreeMap<>()).isEmpty();
    }

    @Test
    void itsOrderIsThatOfItsKeys() {
        SortedMap<String, Integer> backwards = new TreeMap<>(Collections.reverseOrder());
        backwards.putAll(TREE);

        assertThat(new FixedMap<>(backwards).keySet()).containsExactly("a", "b", "b.c", "d");
        assertThat(map.values()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void hasWhatWasPutInAndNothingElse() {
        assertThat(map.get("b.c")).isEqualTo(3);
        assertThat(map.get("b.")).isNull();
        assertThat(map.getOrDefault("e", 5)).isEqualTo(5);
        assertThat(map.containsKey("a")).isTrue();
        assertThat(map.containsKey("")).isFalse();
        assertThat(map.containsKey((Object) 1)).isFalse();
    }

    @Test
    void partsOfItArePartsOfTheTree() {
        assertThat(map.firstKey()).isEqualTo("a");
        assertThat(map.lastKey()).isEqualTo("d");
        assertThat(map.headMap("b")).isEqualTo(TREE.headMap("b"));
        assertThat(map.tailMap("b")).isEqualTo(TREE.tailMap("b"));
        assertThat(map.subMap("b", "d")).isEqualTo(TREE.subMap("b", "d"));
        assertThatThrownBy(() -> new FixedMap<>(Map.of()).firstKey()).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void hasNoNull() {
        Map<String, Integer> withNull = new HashMap<>(TREE);
        withNull.put("e", null);

        assertThatThrownBy(() -> new FixedMap<>(withNull)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void nobodyChangesIt() {
        SortedMap<String, Integer> source = new TreeMap<>(TREE);
        FixedMap<Integer> made = new FixedMap<>(source);
        source.clear();

        assertThat(made).isEqualTo(TREE);
        assertThatThrownBy(() -> made.put("a", 2)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> made.remove("a")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(made::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> made.replaceAll((key, value) -> 0)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> made.values().removeIf(value -> true))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
