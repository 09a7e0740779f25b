package io.devlxd.instance;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gives instances what every one has: ids of its own, and an address for each network interface. There is one for each change,
 * which knows the addresses that it has given already: a profile's change may need some for thousands of instances.
 */
final class Completion {
    private final Collection<Instance> instances;
    private final Identifiers identifiers;

    /** Collected when the first address is wanted: most changes want none. */
    private @Nullable Set<String> taken;

    /** @param instances all that there are */
    Completion(Collection<Instance> instances, Identifiers identifiers) {
        this.instances = instances;
        this.identifiers = identifiers;
    }

    /** What a new instance becomes that is to be {@code wanted}. */
    Instance complete(Instance wanted) {
        return wanted.withConfig(generated(wanted, false));
    }

    /** What becomes of {@code before} if it is to be {@code wanted}. */
    Difference complete(Instance before, Instance wanted) {
        Difference difference = new Difference(before, wanted);
        Map<String, String> changed = new HashMap<>();
        nics(before).forEach(device -> changed.put(ConfigKeys.hwaddrOf(device), ""));
        changed.putAll(generated(wanted, difference.isNewToCloudInit()));
        removeWhatIs(wanted, changed);
        return changed.isEmpty() ? difference : new Difference(before, wanted.withConfig(changed));
    }

    /** Mostly nothing is left. */
    private static void removeWhatIs(Instance wanted, Map<String, String> changed) {
        changed.entrySet()
                .removeIf(entry -> entry.getValue().equals(wanted.config().getOrDefault(entry.getKey(), "")));
    }

    private Map<String, String> generated(Instance wanted, boolean isNewToCloudInit) {
        Map<String, String> generated = new HashMap<>();
        if (!wanted.config().containsKey(ConfigKeys.UUID)) {
            generated.put(ConfigKeys.UUID, identifiers.newUuid());
        }
        if (isNewToCloudInit || !wanted.config().containsKey(ConfigKeys.INSTANCE_ID)) {
            generated.put(ConfigKeys.INSTANCE_ID, identifiers.newUuid());
        }
        nics(wanted).forEach(device -> generated.put(ConfigKeys.hwaddrOf(device), address(wanted, device)));
        return generated;
    }

    /** Those that the host has given no address. */
    private static Set<String> nics(Instance instance) {
        return instance.expandedDevices().entrySet().stream()
                .filter(device -> "nic".equals(device.getValue().get("type")))
                .filter(device -> !device.getValue().containsKey("hwaddr"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private String address(Instance instance, String device) {
        String given = instance.config().get(ConfigKeys.hwaddrOf(device));
        return given == null ? newAddress() : given;
    }

    private String newAddress() {
        if (taken == null) {
            taken = instances.stream().flatMap(Completion::addresses).collect(Collectors.toCollection(HashSet::new));
        }
        String address = identifiers.newHwaddr();
        while (!taken.add(address)) {
            address = identifiers.newHwaddr();
        }
        return address;
    }

    /** Those that were generated for it, and those that the host has given. */
    private static Stream<String> addresses(Instance instance) {
        Stream<String> generated = instance.config().entrySet().stream()
                .filter(entry -> ConfigKeys.isHwaddr(entry.getKey()))
                .map(Map.Entry::getValue);
        Stream<String> given = instance.expandedDevices().values().stream()
                .flatMap(options -> Stream.ofNullable(options.get("hwaddr")));
        return Stream.concat(generated, given).map(address -> address.toLowerCase(Locale.ROOT));
    }
}
