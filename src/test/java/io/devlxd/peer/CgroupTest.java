package io.devlxd.peer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CgroupTest {
    @ParameterizedTest
    @CsvSource({
        "0::/,'',/",
        "0::/lxc/c1,'',/lxc/c1",
        "'4:cpu,cpuacct:/lxc/c1','cpu,cpuacct',/lxc/c1",
        "1:name=systemd:/lxc/c1,name=systemd,/lxc/c1",
        "0::/a:b/0::/lxc/c2,'',/a:b/0::/lxc/c2"
    })
    void aLineNamesHierarchyAndPath(String line, String hierarchy, String path) {
        assertThat(Cgroup.parse(line)).isEqualTo(new Cgroup(hierarchy, path));
    }

    @ParameterizedTest
    @CsvSource({"/lxc/c1,true", "/lxc/c1/init.scope,true", "/,false", "/lxc,false", "/lxc/c11,false", "/c1,false"})
    void itContainsItselfAndWhatIsBelow(String path, boolean contained) {
        assertThat(new Cgroup("", "/lxc/c1").contains(new Cgroup("", path))).isEqualTo(contained);
    }

    @Test
    void theRootContainsAllOfItsHierarchyAndNothingElse() {
        assertThat(new Cgroup("", "/").contains(new Cgroup("", "/lxc/c1"))).isTrue();
        assertThat(new Cgroup("", "/").contains(new Cgroup("pids", "/lxc/c1"))).isFalse();
        assertThat(new Cgroup("pids", "/a").contains(new Cgroup("", "/a"))).isFalse();
    }

    @Test
    void theWayUpEndsAtTheRoot() {
        Cgroup cgroup = new Cgroup("pids", "/lxc/c1");

        assertThat(cgroup.parent()).isEqualTo(new Cgroup("pids", "/lxc"));
        assertThat(cgroup.parent().parent()).isEqualTo(new Cgroup("pids", "/"));
        assertThat(cgroup.parent().parent().isRoot()).isTrue();
        assertThat(cgroup.parent().parent().parent().isRoot()).isTrue();
        assertThat(cgroup.isRoot()).isFalse();
    }

    @Test
    void theSamePathInTwoHierarchiesIsTwoCgroups() {
        assertThat(new Cgroup("", "/a")).hasToString(":/a");
        assertThat(new Cgroup("pids", "/a")).hasToString("pids:/a");
    }
}
