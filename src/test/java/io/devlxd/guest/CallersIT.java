package io.devlxd.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.devlxd.testing.Answer;
import io.devlxd.testing.Daemon;
import io.devlxd.testing.Requests;
import io.devlxd.testing.TestInstance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, with callers that are real processes in real namespaces. */
class CallersIT {
    private static final String META_DATA = Requests.get("/1.0/meta-data");

    /** What Java cannot do: a process of another name, or one whose socket outlives it. */
    private static final String ASK = "use Socket; socket(my $s, PF_UNIX, SOCK_STREAM, 0);"
            + "connect($s, sockaddr_un($ARGV[0]));"
            + "syswrite $s, \"GET /1.0/meta-data HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n\";"
            + "sysread $s, my $answer, 9999; print $answer;";

    @RegisterExtension
    static final Daemon DAEMON = new Daemon();

    private static int rootless;
    private static TestInstance web;
    private static TestInstance db;

    @BeforeAll
    static void startTwoInstances() {
        web = DAEMON.instance("web");
        db = DAEMON.instance("db");
        DAEMON.host().config("web", Map.of("user.secret", "of web"));
        DAEMON.host().config("db", Map.of("user.secret", "of db"));
    }

    @Test
    void eachInstanceSeesItsOwnDataOnly() {
        assertThat(web.get("/1.0/config/user.secret").body()).isEqualTo("of web");
        assertThat(db.get("/1.0/config/user.secret").body()).isEqualTo("of db");
        assertThat(web.ask(META_DATA).body()).contains("local-hostname: web\n");
        assertThat(db.ask(META_DATA).body()).contains("local-hostname: db\n");
    }

    @Test
    void aProcessOfTheHostIsInNoInstance() {
        assertRefused(TestInstance.askFromHost(DAEMON, META_DATA), 500, "pid not in container?\n");
    }

    @Test
    void anInstanceThatTheHostHasNotRegisteredGetsNothing() {
        try (TestInstance stranger = TestInstance.unregistered(DAEMON, "stranger")) {
            assertRefused(stranger.ask(META_DATA), 500, "pid not in container?\n");
        }
    }

    @Test
    void onlyTheInstancesRootIsAnswered() {
        assumeTrue(TestInstance.isRoot(), "only root can give an instance more users than one");
        Answer answer = web.askThrough(META_DATA, as(1000));
        assertRefused(answer, 401, "Access denied for non-root user\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000 101000 1", "1 100000 65535", "1 100001 1;1000 101000 1"})
    void whereTheMapHasNoRootNobodyIsAnswered(String map) {
        assumeTrue(TestInstance.isRoot(), "only root can write such a map");
        try (TestInstance guest = startWithUsers("rootless-" + ++rootless, map.split(";"))) {
            assertRefused(guest.ask(META_DATA), 401, "Access denied for non-root user\n");
            assertRefused(guest.askThrough(META_DATA, as(1000)), 401, "Access denied for non-root user\n");
        }
    }

    @Test
    void aMapWithAHoleHasItsRootAndItsUsers() {
        assumeTrue(TestInstance.isRoot(), "only root can write such a map");
        try (TestInstance holed = startWithUsers("holed", "0 100000 1", "1000 101000 1")) {
            assertThat(holed.ask(META_DATA).body()).contains("local-hostname: holed\n");
            assertRefused(holed.askThrough(META_DATA, as(1000)), 401, "Access denied for non-root user\n");
        }
    }

    /** Who comes first in it, or has the lowest number outside, is not root for that. */
    @Test
    void rootIsWhoeverTheMapCallsSoWhereverThatIs() {
        assumeTrue(TestInstance.isRoot(), "only root can write such a map");
        try (TestInstance turned = startWithUsers("turned", "5 100000 1", "0 200000 1")) {
            assertRefused(turned.ask(META_DATA), 401, "Access denied for non-root user\n");
            assertThat(turned.askThrough(META_DATA, as(0)).body()).contains("local-hostname: turned\n");
        }
    }

    /** A deeper pid namespace has an inode that nobody registered: without a cgroup nothing names the instance. */
    @Test
    void aNestedPidNamespaceWithoutACgroupOfTheInstanceIsRefused() {
        Answer answer = web.askThrough(META_DATA, "unshare", "--pid", "--fork");
        assertRefused(answer, 500, "pid not in container?\n");
    }

    @Test
    void aNestedUserNamespaceChangesNothingOfWhoCalls() {
        Answer answer = web.askThrough(META_DATA, "unshare", "--user", "--map-root-user");
        assertThat(answer.body()).contains("local-hostname: web\n");
    }

    /** CVE-2025-54288: LXD believed whoever called itself the monitor of another container. */
    @Test
    void aCommandLineNamesNobody() {
        assumeTrue(hasPerl(), "perl gives itself another name");
        String program = "$0 = '[lxc monitor] /var/lib/lxd/containers default_db'; " + ASK;
        assertThat(web.perl(program)).contains("local-hostname: web\n");
    }

    @Test
    void whoConnectedAndDiedIsNobodyThoughItsSocketLivesOn() {
        assumeTrue(hasPerl(), "perl hands a socket to another process");
        String program =
                ASK.replace("connect($s", "fork and wait or exit(!connect($s").replace("$ARGV[0]))", "$ARGV[0])))");
        assertThat(web.perl(program)).startsWith("HTTP/1.1 500 ").endsWith("pid not in container?\n");
    }

    /** The inode of a pid namespace is free for the next one as soon as its first process is gone. */
    @Test
    void whoComesAfterAnInstanceThatEndedUnnoticedIsNotTakenForIt() {
        for (int i = 0; i < 5; i++) {
            TestInstance ended = DAEMON.instance("ended-" + i);
            assertThat(ended.get("/1.0/meta-data").body()).contains("local-hostname: ended-" + i + "\n");
            ended.close();
            try (TestInstance stranger = TestInstance.unregistered(DAEMON, "stranger")) {
                assertRefused(stranger.ask(META_DATA), 500, "pid not in container?\n");
            }
        }
    }

    /** The kernel tells whoever connects by which path the socket was bound. */
    @Test
    void nobodyIsToldWhereOnTheHostTheSocketIs() {
        assumeTrue(hasPerl(), "perl asks the kernel");
        String program = "use Socket; socket(my $s, PF_UNIX, SOCK_STREAM, 0); connect($s, sockaddr_un($ARGV[0]));"
                + "print unpack_sockaddr_un(getpeername $s);";
        assertThat(web.perl(program)).matches("/proc/self/fd/[0-9]+/sock\\.new");
    }

    @Test
    void theKnownPathsAreToldToAnybody() {
        Answer answer = TestInstance.askFromHost(DAEMON, Requests.get("/1.0/nothing"));
        assertRefused(answer, 404, "404 page not found\n");
    }

    private static TestInstance startWithUsers(String name, String... users) {
        TestInstance instance = TestInstance.unregistered(DAEMON, name, users);
        DAEMON.host().create(name, Map.of());
        DAEMON.host().start(name, instance.pid());
        return instance;
    }

    private static String[] as(int user) {
        return new String[] {"setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups"};
    }

    private static boolean hasPerl() {
        return Files.isExecutable(Path.of("/usr/bin/perl"));
    }

    private static void assertRefused(Answer answer, int status, String text) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(text);
    }
}
