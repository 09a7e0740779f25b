package io.devlxd.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds one mutated conversation after the other with a socket, several at a time, and looks at what comes back. Runs as a process
 * of its own, perhaps inside an instance, and needs nothing but the JDK.
 *
 * <p>Arguments: the socket, a file with right conversations (Base64, a line each), the first seed, seconds, connections, a pattern
 * of what no answer may have in it. A conversation's seed is the first seed and its number. Prints {@code fault SEED WHAT SENT RECEIVED}, the last two in Base64,
 * then {@code total CONVERSATIONS BYTES_SENT BYTES_RECEIVED LEFT_OPEN}; of the last, the end did not come soon after all was said.
 */
public final class Fuzzer {
    /** How long a peer that is to hang up, or has more to say, is waited for. */
    private static final int PATIENCE_MILLIS = 50;

    /** With nothing read and nothing taken for so long, a daemon hangs. */
    private static final int STALL_MILLIS = 10_000;

    private static final int MAX_RECEIVED = 4 << 20;

    /** After so many there is nothing left to be found out. */
    private static final int MAX_FAULTS = 100;

    private final Pattern fault;

    private final UnixDomainSocketAddress socket;
    private final List<byte[]> corpus;
    private final AtomicLong seeds;
    private final long end;
    private final AtomicLong conversations = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong leftOpen = new AtomicLong();
    private final AtomicLong faults = new AtomicLong();

    private Fuzzer(String socket, String fault, List<byte[]> corpus, long seed, long seconds) {
        this.fault = Pattern.compile(fault);
        this.socket = UnixDomainSocketAddress.of(socket);
        this.corpus = corpus;
        this.seeds = new AtomicLong(seed);
        this.end = System.nanoTime() + seconds * 1_000_000_000;
    }

    public static void main(String[] arguments) throws Exception {
        List<byte[]> corpus = Files.readAllLines(Path.of(arguments[1])).stream()
                .map(Base64.getDecoder()::decode)
                .toList();
        new Fuzzer(arguments[0], arguments[5], corpus, Long.parseLong(arguments[2]), Long.parseLong(arguments[3]))
                .run(Integer.parseInt(arguments[4]));
    }

    private void run(int connections) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            threads.add(new Thread(this::converse));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println("total " + conversations + " " + sent + " " + received + " " + leftOpen);
    }

    private void converse() {
        while (System.nanoTime() < end && faults.get() < MAX_FAULTS) {
            long seed = seeds.getAndIncrement();
            Mutator mutator = new Mutator(corpus, seed);
            byte[] conversation = mutator.conversation();
            ByteArrayOutputStream heard = new ByteArrayOutputStream();
            try (SocketChannel channel = SocketChannel.open(socket);
                    Selector selector = Selector.open()) {
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ);
                new Conversation(channel, selector, mutator.random(), heard).hold(conversation);
                look(seed, conversation, heard.toByteArray());
            } catch (IOException refused) {
                fault(seed, refused.getMessage(), conversation, heard.toByteArray());
            }
            conversations.incrementAndGet();
        }
    }

    private void look(long seed, byte[] said, byte[] heard) {
        sent.addAndGet(said.length);
        received.addAndGet(heard.length);
        Matcher fault = this.fault.matcher(new String(heard, StandardCharsets.ISO_8859_1));
        if (fault.find()) {
            fault(seed, fault.group(), said, heard);
        }
    }

    private void fault(long seed, String what, byte[] said, byte[] heard) {
        faults.incrementAndGet();
        Base64.Encoder base64 = Base64.getEncoder();
        System.out.println("fault " + seed + " " + what.strip().replace(' ', '_') + " " + base64.encodeToString(said)
                + " " + base64.encodeToString(heard));
    }

    /** In pieces, with pauses, to the end or not. What the peer says is read all the while, unless it is to be kept waiting. */
    private final class Conversation {
        private final SocketChannel channel;
        private final Selector selector;
        private final SplittableRandom random;
        private final ByteArrayOutputStream heard;
        private final ByteBuffer buffer = ByteBuffer.allocate(1 << 14);
        private boolean over;

        Conversation(SocketChannel channel, Selector selector, SplittableRandom random, ByteArrayOutputStream heard) {
            this.channel = channel;
            this.selector = selector;
            this.random = random;
            this.heard = heard;
        }

        void hold(byte[] words) throws IOException {
            int pieces = random.nextInt(4) == 0 ? random.nextInt(1, 8) : 1;
            int from = 0;
            for (int piece = 1; piece <= pieces && !over; piece++) {
                int to = piece == pieces ? words.length : random.nextInt(from, words.length + 1);
                say(ByteBuffer.wrap(words, from, to - from));
                from = to;
                if (piece < pieces) {
                    listen(random.nextInt(5));
                }
            }
            part();
        }

        private void part() throws IOException {
            int way = random.nextInt(16);
            if (way == 0 || over) {
                // Without waiting for anything.
                return;
            }
            if (way > 2) {
                shutOutput();
            }
            while (!over && heard.size() < MAX_RECEIVED && listen(PATIENCE_MILLIS)) {
                // More may come.
            }
            if (!over) {
                leftOpen.incrementAndGet();
            }
        }

        private void shutOutput() {
            try {
                channel.shutdownOutput();
            } catch (IOException goneAlready) {
                over = true;
            }
        }

        private void say(ByteBuffer words) throws IOException {
            boolean isDeaf = random.nextInt(32) == 0;
            while (words.hasRemaining() && !over) {
                if (write(words) > 0) {
                    continue;
                }
                if (isDeaf) {
                    // Asked, and does not listen: it goes without a word.
                    over = true;
                } else {
                    awaitProgress();
                }
            }
        }

        private int write(ByteBuffer words) {
            try {
                return channel.write(words);
            } catch (IOException hungUp) {
                over = true;
                return 0;
            }
        }

        private void awaitProgress() throws IOException {
            SelectionKey key = channel.keyFor(selector);
            key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
            if (selector.select(STALL_MILLIS) == 0) {
                throw new IOException("hangs");
            }
            key.interestOps(SelectionKey.OP_READ);
            read();
        }

        /** Tells whether something came, be it the end. */
        private boolean listen(int millis) throws IOException {
            return (millis == 0 ? selector.selectNow() : selector.select(millis)) > 0 && read();
        }

        private boolean read() {
            selector.selectedKeys().clear();
            try {
                int length = channel.read(buffer.clear());
                over = length < 0;
                heard.write(buffer.array(), 0, Math.max(0, length));
            } catch (IOException hungUp) {
                over = true;
            }
            return true;
        }
    }
}
