package io.devlxd.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LatestOperationsTest {
    private final LatestOperations latest = new LatestOperations();

    @Test
    void whatEndedIsFoundAndListedInOrder() {
        latest.keep(operation(2));
        latest.keep(operation(1));

        assertThat(latest.find(operation(1).id().toString())).contains(operation(1));
        assertThat(latest.find("none")).isEmpty();
        assertThat(latest.list()).containsExactly(operation(2), operation(1));
    }

    @Test
    void theyAreInTheOrderInWhichTheyCameThoughTheClockWentBack() {
        Operation first = operation(1, Instant.EPOCH.plusSeconds(60));
        Operation second = operation(2, Instant.EPOCH);
        latest.keep(first);
        latest.keep(second);

        assertThat(latest.list()).containsExactly(first, second);
    }

    @Test
    void onlyTheLatestAreKept() {
        for (int i = 0; i <= LatestOperations.KEPT; i++) {
            latest.keep(operation(i));
        }

        assertThat(latest.list())
                .hasSize(LatestOperations.KEPT)
                .startsWith(operation(1))
                .doesNotContain(operation(0));
        assertThat(latest.find(operation(0).id().toString())).isEmpty();
    }

    private static Operation operation(int id) {
        return operation(id, Instant.EPOCH);
    }

    private static Operation operation(int id, Instant at) {
        Operations.Resources resources = Operations.Resources.of("instances", "/1.0/instances/c1");
        return new Operation(new UUID(0, id), "default", "Updating instance", at, resources, null, "");
    }
}
