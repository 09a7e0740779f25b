package io.devlxd.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * What {@code GET /1.0} tells a guest. The order of the members is LXD's.
 *
 * @param state {@code Started} or {@code Ready}
 * @param apiVersion {@code 1.0}
 * @param instanceType {@code container} or {@code virtual-machine}
 * @param location the host's name for where the instance runs, or {@code none}
 */
@JsonPropertyOrder({"state", "api_version", "instance_type", "location"})
public record ApiDocument(
        String state,
        @JsonProperty("api_version") String apiVersion,
        @JsonProperty("instance_type") String instanceType,
        String location) {
    public static final String VERSION = "1.0";
}
