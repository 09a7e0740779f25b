package io.devlxd.admin;

import io.devlxd.admin.rest.Etag;
import io.devlxd.instance.GuestState;
import io.devlxd.instance.InitProcess;
import io.devlxd.instance.Instance;
import io.devlxd.instance.InstanceName;
import io.devlxd.instance.Project;
import io.devlxd.protocol.HostPaths;
import io.devlxd.protocol.Timestamps;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An instance as LXD's host API shows it. What a registry of foreign containers can't know is empty. */
final class InstanceDocument {
    private final Instance instance;

    InstanceDocument(Instance instance) {
        this.instance = instance;
    }

    static String path(InstanceName name) {
        String path = HostPaths.INSTANCES + "/" + name.name();
        return name.project().equals(Project.DEFAULT) ? path : path + "?project=" + HostPaths.encode(name.project());
    }

    String path() {
        return path(instance.name());
    }

    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("architecture", architecture());
        document.put("config", instance.config());
        document.put("devices", instance.devices());
        document.put("ephemeral", false);
        document.put("profiles", profiles());
        document.put("stateful", false);
        document.put("description", instance.description());
        document.put("created_at", Timestamps.rfc3339(instance.createdAt()));
        document.put("expanded_config", instance.expandedConfig());
        document.put("expanded_devices", instance.expandedDevices());
        document.put("name", instance.name().name());
        document.put("status", status().text);
        document.put("status_code", status().code);
        document.put("last_used_at", Timestamps.rfc3339(instance.lastUsedAt()));
        document.put("location", instance.location());
        document.put("type", instance.type().wireName());
        document.put("project", instance.name().project());
        return document;
    }

    /** As a listing with {@code recursion=2} has it. */
    Map<String, Object> fullDocument() {
        Map<String, Object> document = document();
        document.put("backups", null);
        document.put("state", state());
        document.put("snapshots", null);
        return document;
    }

    Map<String, Object> state() {
        InitProcess init = instance.init();
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("status", status().text);
        state.put("status_code", status().code);
        state.put("disk", null);
        state.put("memory", Map.of("usage", 0, "usage_peak", 0, "swap_usage", 0, "swap_usage_peak", 0));
        state.put("network", null);
        state.put("pid", init == null ? 0 : init.pid());
        state.put("processes", 0);
        state.put("cpu", Map.of("usage", 0));
        return state;
    }

    /** Changes with everything that the host can write. */
    String etag() {
        return Etag.of(List.of(
                instance.config(),
                instance.devices(),
                profiles(),
                instance.description(),
                instance.location(),
                instance.type().wireName()));
    }

    private List<String> profiles() {
        return instance.profiles().stream()
                .map(profile -> profile.name().name())
                .toList();
    }

    private Status status() {
        if (!instance.isRunning()) {
            return Status.STOPPED;
        }
        return instance.guestState() == GuestState.READY ? Status.READY : Status.RUNNING;
    }

    static String architecture() {
        String arch = System.getProperty("os.arch");
        return arch.equals("amd64") ? "x86_64" : arch;
    }

    /** LXD's names and numbers. */
    private enum Status {
        STOPPED("Stopped", 102),
        RUNNING("Running", 103),
        READY("Ready", 113);

        private final String text;
        private final int code;

        Status(String text, int code) {
            this.text = text;
            this.code = code;
        }
    }
}
