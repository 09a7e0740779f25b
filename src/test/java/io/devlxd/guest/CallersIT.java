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
        Answer answer = web.askThrough(META_DATA, "setpriv", "--reuid=1000", "--regid=1000", "--clear-groups");
        assertRefused(answer, 401, "Access denied for non-root user\n");
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

    private static boolean hasPerl() {
        return Files.isExecutable(Path.of("/usr/bin/perl"));
    }

    private static void assertRefused(Answer answer, int status, String text) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(text);
    }
}
