package io.devlxd.instance;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The configuration keys that LXD 5.0 knows. Most are the container manager's business: they are kept and shown, so that what
 * was written for LXD can be brought over as it is. A key beyond these is a slip of the pen.
 */
final class KnownKeys {
    private static final List<String> PREFIXES =
            List.of("user.", "environment.", "image.", "linux.sysctl.", "limits.kernel.");

    /** Of {@code volatile.DEVICE.WHAT}. */
    private static final Set<String> OF_DEVICES = Set.of(
            "hwaddr",
            "name",
            "host_name",
            "mtu",
            "created",
            "id",
            "vlan",
            "spoofcheck",
            "apply_quota",
            "ceph_rbd",
            "driver",
            "uuid",
            "last_state.created",
            "last_state.mtu",
            "last_state.hwaddr",
            "last_state.vf.id",
            "last_state.vf.hwaddr",
            "last_state.vf.vlan",
            "last_state.vf.spoofcheck",
            "last_state.pci.driver",
            "last_state.pci.slot.name");

    private static final Set<String> KEYS = Set.of(
            "agent.nic_config",
            "boot.autostart",
            "boot.autostart.delay",
            "boot.autostart.priority",
            "boot.host_shutdown_timeout",
            "boot.stop.priority",
            "cloud-init.network-config",
            "cloud-init.user-data",
            "cloud-init.vendor-data",
            "cluster.evacuate",
            "limits.cpu",
            "limits.cpu.allowance",
            "limits.cpu.priority",
            "limits.disk.priority",
            "limits.hugepages.1GB",
            "limits.hugepages.1MB",
            "limits.hugepages.2MB",
            "limits.hugepages.64KB",
            "limits.memory",
            "limits.memory.enforce",
            "limits.memory.hugepages",
            "limits.memory.swap",
            "limits.memory.swap.priority",
            "limits.network.priority",
            "limits.processes",
            "linux.kernel_modules",
            "migration.incremental.memory",
            "migration.incremental.memory.goal",
            "migration.incremental.memory.iterations",
            "migration.stateful",
            "nvidia.driver.capabilities",
            "nvidia.require.cuda",
            "nvidia.require.driver",
            "nvidia.runtime",
            "raw.apparmor",
            "raw.idmap",
            "raw.lxc",
            "raw.qemu",
            "raw.qemu.conf",
            "raw.seccomp",
            "security.agent.metrics",
            "security.csm",
            "security.devlxd",
            "security.devlxd.images",
            "security.idmap.base",
            "security.idmap.isolated",
            "security.idmap.size",
            "security.nesting",
            "security.privileged",
            "security.protection.delete",
            "security.protection.shift",
            "security.secureboot",
            "security.syscalls.allow",
            "security.syscalls.blacklist",
            "security.syscalls.blacklist_compat",
            "security.syscalls.blacklist_default",
            "security.syscalls.deny",
            "security.syscalls.deny_compat",
            "security.syscalls.deny_default",
            "security.syscalls.intercept.bpf",
            "security.syscalls.intercept.bpf.devices",
            "security.syscalls.intercept.mknod",
            "security.syscalls.intercept.mount",
            "security.syscalls.intercept.mount.allowed",
            "security.syscalls.intercept.mount.fuse",
            "security.syscalls.intercept.mount.shift",
            "security.syscalls.intercept.sched_setscheduler",
            "security.syscalls.intercept.setxattr",
            "security.syscalls.intercept.sysinfo",
            "security.syscalls.whitelist",
            "snapshots.expiry",
            "snapshots.pattern",
            "snapshots.schedule",
            "snapshots.schedule.stopped",
            "volatile.apply_quota",
            "volatile.apply_template",
            "volatile.base_image",
            "volatile.cloud-init.instance-id",
            "volatile.evacuate.origin",
            "volatile.idmap.base",
            "volatile.idmap.current",
            "volatile.idmap.next",
            "volatile.last_state.idmap",
            "volatile.last_state.power",
            "volatile.last_state.ready",
            "volatile.uuid",
            "volatile.vsock_id");

    /** Those that the daemon acts on: a value that means neither would go unnoticed otherwise. */
    private static final Set<String> BOOLEANS =
            Set.of(ConfigKeys.GUEST_API, ConfigKeys.GUEST_IMAGES, ConfigKeys.PROTECTED, ConfigKeys.READY);

    private KnownKeys() {}

    /** @throws RejectedException naming the first key that is not known, or whose value can't be meant */
    static void check(Map<String, String> config) {
        config.keySet().stream()
                .filter(key -> !isKnown(key))
                .sorted()
                .findFirst()
                .ifPresent(key -> {
                    throw RejectedException.invalid("Invalid config: Unknown configuration key: " + key);
                });
        BOOLEANS.forEach(key -> checkBoolean(key, config.getOrDefault(key, "")));
    }

    /** Volatile keys are an instance's own. */
    static void checkProfile(Map<String, String> config) {
        check(config);
        config.keySet().stream()
                .filter(key -> key.startsWith(ConfigKeys.VOLATILE))
                .sorted()
                .findFirst()
                .ifPresent(key -> {
                    throw RejectedException.invalid(
                            "Invalid config: Volatile keys can only be set on instances: " + key);
                });
    }

    private static boolean isKnown(String key) {
        return KEYS.contains(key) || PREFIXES.stream().anyMatch(key::startsWith) || isOfDevice(key);
    }

    /** Names of devices may have dots in them, too. */
    private static boolean isOfDevice(String key) {
        return key.startsWith(ConfigKeys.VOLATILE)
                && OF_DEVICES.stream()
                        .filter(what -> key.endsWith("." + what))
                        .anyMatch(what -> key.length() > ConfigKeys.VOLATILE.length() + what.length() + 1);
    }

    private static void checkBoolean(String key, String value) {
        if (!value.isEmpty() && !ConfigKeys.isBoolean(value.toLowerCase(Locale.ROOT))) {
            throw RejectedException.invalid("Invalid config: Invalid value for a boolean \"" + value + "\" in \"" + key
                    + "\": use true or false");
        }
    }
}
