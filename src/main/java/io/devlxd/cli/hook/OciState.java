package io.devlxd.cli.hook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.devlxd.cli.host.CommandFailure;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The state of a container, as an OCI runtime hands it to its hooks.
 *
 * @param pid 0 if it has none any more
 */
record OciState(String id, String status, long pid, Map<String, String> annotations) {
    private static final int SHORT_ID = 12;
    private static final int LONGEST_NAME = 63;
    private static final Pattern GENERATED_ID = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{" + SHORT_ID + ",}+");

    static OciState parse(byte[] json) throws IOException {
        try {
            JsonNode state = new ObjectMapper().readTree(json);
            String id = state.path("id").asText("");
            if (id.isEmpty()) {
                throw new CommandFailure("standard input has no container's state: is this called by an OCI runtime?");
            }
            Map<String, String> annotations = new TreeMap<>();
            state.path("annotations")
                    .properties()
                    .forEach(entry ->
                            annotations.put(entry.getKey(), entry.getValue().asText()));
            return new OciState(
                    id, state.path("status").asText(""), state.path("pid").asLong(0), annotations);
        } catch (JsonProcessingException e) {
            throw new CommandFailure("standard input is not JSON: is this called by an OCI runtime?");
        }
    }

    /** The hook's name is not in the state, but runc and crun agree on what the state is after the end. */
    boolean hasEnded() {
        return status.equals("stopped") || pid <= 0;
    }

    /**
     * The id, or of the 64 digits that podman, Docker and CRI-O make up, the first 12, as those tools show it and as the
     * container's own host name; more if these were a number, which is no host name.
     */
    String name() {
        if (!GENERATED_ID.matcher(id).matches()) {
            return id;
        }
        Matcher digits = NUMBER.matcher(id);
        int length = digits.lookingAt() ? digits.end() + 1 : SHORT_ID;
        return id.substring(0, Math.min(length, LONGEST_NAME));
    }
}
