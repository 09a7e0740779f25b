package io.devlxd.admin.rest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The operations that clients may still ask about. Any thread. */
final class LatestOperations {
    /** A client asks at once; LXD itself forgets an operation five seconds after its end. */
    static final int KEPT = 1000;

    private final Map<String, Operation> operations = new LinkedHashMap<>();

    synchronized void keep(Operation operation) {
        operations.put(operation.id().toString(), operation);
        if (operations.size() > KEPT) {
            operations.remove(operations.keySet().iterator().next());
        }
    }

    synchronized Optional<Operation> find(String id) {
        return Optional.ofNullable(operations.get(id));
    }

    /** In the order of their ends. */
    synchronized List<Operation> list() {
        return List.copyOf(operations.values());
    }
}
