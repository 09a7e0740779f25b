package io.devlxd.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OperationTest {
    private static final UUID ID = new UUID(0, 1);

    @Test
    void whatWasMadeIsASuccess() {
        Operation operation = operation("");

        assertThat(operation.path()).isEqualTo("/1.0/operations/" + ID);
        assertThat(operation.status()).isEqualTo("Success");
        assertThat(operation.document())
                .containsEntry("id", ID.toString())
                .containsEntry("class", "task")
                .containsEntry("description", "Creating instance")
                .containsEntry("created_at", "2026-11-23T13:19:18Z")
                .containsEntry("updated_at", "2026-11-23T13:19:18Z")
                .containsEntry("status", "Success")
                .containsEntry("status_code", 200)
                .containsEntry("resources", Map.of("instances", List.of("/1.0/instances/c1")))
                .containsEntry("metadata", Map.of("fingerprint", "f"))
                .containsEntry("may_cancel", false)
                .containsEntry("err", "")
                .containsEntry("location", "none");
    }

    @Test
    void whatCouldNotBeMadeIsAFailure() {
        Operation operation = operation("It runs");

        assertThat(operation.status()).isEqualTo("Failure");
        assertThat(operation.document())
                .containsEntry("status", "Failure")
                .containsEntry("status_code", 400)
                .containsEntry("err", "It runs");
    }

    @Test
    void whatIsNotKnownYetIsNoResource() {
        assertThat(new Operations.Resources("images", null).document()).isNull();
    }

    private static Operation operation(String error) {
        return new Operation(
                ID,
                "default",
                "Creating instance",
                Instant.parse("2026-11-23T13:19:18Z"),
                Operations.Resources.of("instances", "/1.0/instances/c1"),
                Map.of("fingerprint", "f"),
                error);
    }
}
