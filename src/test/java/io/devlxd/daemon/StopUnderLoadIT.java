package io.devlxd.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.devlxd.testing.Daemon;
import io.devlxd.testing.Requests;
import io.devlxd.testing.TestInstance;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A daemon is told to end while dozens ask it in loops: what they get is whole, and what they are told was made is kept. */
class StopUnderLoadIT {
    private static final int HOSTS = 8;
    private static final int LARGE = 20_000;
    private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: (\\d+)", Pattern.CASE_INSENSITIVE);

    /** Processes that ask for a key in a loop, each some times on a connection; says whether answers were whole, and how many not. */
    private static final String GUESTS = """
            use Socket;
            $SIG{PIPE} = 'IGNORE';
            my @all;
            for my $n (1 .. 32) {
                pipe(my $in, my $out);
                push @all, $in;
                next if fork;
                my ($whole, $cut) = (0, 0);
                while (1) {
                    socket(my $s, PF_UNIX, SOCK_STREAM, 0);
                    connect($s, sockaddr_un($ARGV[0])) or last;
                    for (1 .. $n) {
                        syswrite $s, "GET /1.0/config/user.large HTTP/1.1\\r\\nHost: lxd\\r\\n\\r\\n" or last;
                        my $answer = '';
                        while ($answer !~ /\\r\\n\\r\\nx{20000}$/) { sysread $s, $answer, 65536, length $answer or last }
                        if ($answer =~ m{^HTTP/1.1 200 OK\\r\\n.*\\r\\n\\r\\nx{20000}$}s) { $whole++; next }
                        $cut++ if length $answer;
                        last;
                    }
                }
                syswrite $out, "$whole $cut";
                exit;
            }
            my ($whole, $cut) = (0, 0);
            for my $in (@all) { sysread $in, my $said, 99; my ($w, $c) = split / /, $said; $whole += $w; $cut += $c }
            print $whole ? "whole" : "none", " $cut cut";
            """;

    @RegisterExtension
    static final Daemon DAEMON = new Daemon("devlxd.guest.max-requests=1000000", "devlxd.guest.max-burst=1000000");

    @RegisterExtension
    final TestInstance guest = DAEMON.instance();

    private final AtomicInteger[] made =
            IntStream.range(0, HOSTS).mapToObj(i -> new AtomicInteger()).toArray(AtomicInteger[]::new);

    @Test
    void everyAnswerIsWholeAndNoneIsForgotten() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/perl")), "perl makes the load");
        DAEMON.host().config(guest.name(), Map.of("user.large", "x".repeat(LARGE)));
        var guests = CompletableFuture.supplyAsync(() -> guest.perl(GUESTS));
        var hosts = IntStream.range(0, HOSTS)
                .mapToObj(i -> CompletableFuture.runAsync(() -> change(i), command -> new Thread(command).start()))
                .toList();
        Awaitility.await().until(() -> answeredGuests() > 300);
        Awaitility.await().until(() -> List.of(made).stream().allMatch(count -> count.get() > 3));

        DAEMON.terminate();

        assertThat(guests.get(30, TimeUnit.SECONDS)).isEqualTo("whole 0 cut");
        for (var host : hosts) {
            host.get(30, TimeUnit.SECONDS);
        }
        assertThat(DAEMON.exitStatus()).isZero();
        assertThat(DAEMON.logged()).doesNotContain("\tat ");
        DAEMON.start();
        for (int i = 0; i < HOSTS; i++) {
            String last = guest.get("/1.0/config/user.n" + i).body();
            assertThat(Integer.parseInt(last)).isBetween(made[i].get(), made[i].get() + 1);
        }
    }

    /** Counts a key up for as long as there is somebody to ask, and how far that was answered. */
    private void change(int i) {
        Path socket = DAEMON.hostSocket();
        try (SocketChannel host = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            InputStream in = Channels.newInputStream(host);
            for (int next = 1; ; next++) {
                String body = "{\"config\": {\"user.n" + i + "\": \"" + next + "\"}}";
                String request = Requests.request("PATCH", "/1.0/instances/" + guest.name(), body);
                host.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
                String answer = answer(in);
                if (answer.isEmpty()) {
                    return;
                }
                assertThat(answer).startsWith("HTTP/1.1 200 ");
                made[i].set(next);
            }
        } catch (IOException ended) {
            // Nothing of an answer has come.
        }
    }

    /** One answer that is whole, or nothing at the end. */
    private static String answer(InputStream in) throws IOException {
        StringBuilder answer = new StringBuilder();
        int length = -1;
        for (int next = in.read(); next >= 0; next = in.read()) {
            answer.append((char) next);
            if (length < 0
                    && answer.length() > 4
                    && answer.substring(answer.length() - 4).equals("\r\n\r\n")) {
                Matcher head = LENGTH.matcher(answer);
                assertThat(head.find()).as(answer.toString()).isTrue();
                length = answer.length() + Integer.parseInt(head.group(1));
            }
            if (answer.length() == length) {
                return answer.toString();
            }
        }
        assertThat(answer).as("the beginning of an answer").isEmpty();
        return "";
    }

    private static long answeredGuests() {
        String metrics = DAEMON.host().request().get("/1.0/metrics").asString();
        return Pattern.compile("devlxd_guest_requests_total\\{.*config/\\{key}.*200.*} (\\d+)")
                .matcher(metrics)
                .results()
                .mapToLong(result -> Long.parseLong(result.group(1)))
                .sum();
    }
}
