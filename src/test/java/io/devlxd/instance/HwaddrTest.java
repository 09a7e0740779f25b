package io.devlxd.instance;

import static io.devlxd.instance.InstancesFixture.C1;
import static io.devlxd.instance.InstancesFixture.ROOT;
import static io.devlxd.instance.InstancesFixture.devices;
import static io.devlxd.instance.InstancesFixture.done;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every network interface has an address, from its first day to its last. */
class HwaddrTest {
    private static final Map<String, Map<String, String>> ETH0 = Map.of("eth0", Map.of("type", "nic"));
    private static final ProfileName DEFAULT = ProfileName.defaultOf("default");

    private final InstancesFixture host = new InstancesFixture();

    @Test
    void aNetworkInterfaceGetsOne() {
        Instance created = create("c1", Map.of("eth0", Map.of("type", "nic"), "d1", Map.of("type", "disk")));

        assertThat(created.config())
                .containsEntry("volatile.eth0.hwaddr", "00:16:3e:00:00:00")
                .doesNotContainKey("volatile.d1.hwaddr");
        assertThat(created.devices().get("eth0")).doesNotContainKey("hwaddr");
    }

    @Test
    void oneThatTheHostGivesIsLeftAlone() {
        Instance created = create("c1", Map.of("eth0", Map.of("type", "nic", "hwaddr", "00:16:3e:aa:aa:aa")));

        assertThat(created.config()).doesNotContainKey("volatile.eth0.hwaddr");
    }

    @Test
    void oneThatTheHostRemembersIsKept() {
        Map<String, String> config = Map.of("volatile.eth0.hwaddr", "00:16:3e:aa:aa:aa");

        Instance created =
                done(host.instances.create(ROOT, C1, new InstanceUpdate(null, null, null, config, ETH0, null)));

        assertThat(created.config()).containsAllEntriesOf(config);
    }

    @Test
    void itStaysThroughAllChanges() {
        create("c1", ETH0);
        String address = hwaddr(C1, "eth0");

        host.merge("user.x", "1");
        assertThat(hwaddr(C1, "eth0")).isEqualTo(address);
        done(host.instances.replace(ROOT, C1, devices(ETH0), any -> true));
        assertThat(hwaddr(C1, "eth0")).isEqualTo(address);
        done(host.runs.start(ROOT, C1, 7));
        assertThat(hwaddr(C1, "eth0")).isEqualTo(address);
    }

    @Test
    void itGoesWithTheInterface() {
        create("c1", ETH0);

        done(host.instances.replace(ROOT, C1, devices(Map.of("eth1", Map.of("type", "nic"))), any -> true));
        assertThat(host.c1().config())
                .doesNotContainKey("volatile.eth0.hwaddr")
                .containsEntry("volatile.eth1.hwaddr", "00:16:3e:00:00:01");

        done(host.instances.merge(ROOT, C1, devices(Map.of("eth1", Map.of("type", "none"))), any -> true));
        assertThat(host.c1().config().keySet()).noneMatch(key -> key.endsWith(".hwaddr"));
    }

    @Test
    void anInterfaceOfAProfileGetsOneInEachInstance() {
        InstanceName c2 = new InstanceName("default", "c2");
        create("c1", Map.of());
        create("c2", Map.of());

        change(ETH0);
        assertThat(hwaddr(C1, "eth0")).isNotEmpty().isNotEqualTo(hwaddr(c2, "eth0"));
        assertThat(host.registry.stored.get(c2)).isEqualTo(host.get(c2));

        String first = hwaddr(C1, "eth0");
        change(Map.of("eth0", Map.of("type", "nic", "mtu", "1400")));
        assertThat(hwaddr(C1, "eth0")).isEqualTo(first);

        change(Map.of());
        assertThat(host.c1().config()).doesNotContainKey("volatile.eth0.hwaddr");
    }

    @Test
    void noTwoInstancesHaveTheSame() {
        create("c1", Map.of("eth0", Map.of("type", "nic", "hwaddr", "00:16:3E:00:00:01")));
        create("c2", ETH0);
        host.identifiers.hwaddrs = 0;

        Instance third = create("c3", ETH0);

        assertThat(third.config()).containsEntry("volatile.eth0.hwaddr", "00:16:3e:00:00:02");
    }

    @Test
    void noTwoThatAreMadeAtOnceAreTheSame() {
        host.identifiers.eachTwice = true;
        for (int i = 0; i < 20; i++) {
            create("c" + i, Map.of());
        }

        change(Map.of("eth0", Map.of("type", "nic"), "eth1", Map.of("type", "nic")));

        List<String> addresses = host.instances.list(null).stream()
                .flatMap(instance -> instance.config().entrySet().stream())
                .filter(entry -> entry.getKey().endsWith(".hwaddr"))
                .map(Map.Entry::getValue)
                .toList();
        assertThat(addresses).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void addressesAreInLxdsRange() {
        RandomIdentifiers identifiers = new RandomIdentifiers(new Random(42));
        Set<String> addresses = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            addresses.add(identifiers.newHwaddr());
        }

        assertThat(addresses).hasSize(100).allMatch(address -> address.matches("00:16:3e(:[0-9a-f]{2}){3}"));
    }

    private Instance create(String name, Map<String, Map<String, String>> devices) {
        return done(host.instances.create(ROOT, new InstanceName("default", name), devices(devices)));
    }

    private void change(Map<String, Map<String, String>> devices) {
        done(host.profiles.replace(ROOT, DEFAULT, new ProfileUpdate(null, null, devices), any -> true));
    }

    private String hwaddr(InstanceName name, String device) {
        return host.get(name).config().getOrDefault(ConfigKeys.hwaddrOf(device), "");
    }
}
