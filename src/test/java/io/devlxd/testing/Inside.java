package io.devlxd.testing;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.List;

/**
 * The program that runs inside an instance: it does as it is told on its input, a line each, and says what came of it. Nothing of
 * the project is used here, for it runs where only this class can be read.
 *
 * <pre>
 *   open                 connects to the guest socket; what follows is about the connection opened last
 *   send BASE64          sends bytes
 *   shut                 says that nothing more will be sent
 *   receive MILLIS       answers END BASE64: what came until nothing came for so long (idle), or the end (eof)
 *   close                ends that connection; the one opened before it is the last one then
 *   closeall
 *   perl BASE64          runs a program with the socket as its argument; answers eof and what it printed
 *   run MILLIS BASE64 COMMAND ...   lets COMMAND start another one of these that asks once
 * </pre>
 */
public final class Inside {
    private static final int MAX = 1 << 20;

    /** How long the first byte may take on a busy machine. */
    private static final int PATIENCE_MILLIS = 5000;

    private final UnixDomainSocketAddress socket;
    private final Deque<SocketChannel> channels = new ArrayDeque<>();

    private Inside(String socket) {
        this.socket = UnixDomainSocketAddress.of(socket);
    }

    /** Arguments: the socket and, to ask once and end, the time to wait and the request. */
    public static void main(String[] arguments) throws Exception {
        Inside inside = new Inside(arguments[0]);
        if (arguments.length > 1) {
            inside.open();
            inside.send(arguments[2]);
            System.out.println(inside.receive(Integer.parseInt(arguments[1])));
            return;
        }
        System.out.println("here");
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            inside.execute(line.split(" "));
        }
    }

    private void execute(String[] words) throws IOException, InterruptedException {
        switch (words[0]) {
            case "open" -> open();
            case "send" -> send(words[1]);
            case "shut" -> channels.getLast().shutdownOutput();
            case "receive" -> System.out.println(receive(Integer.parseInt(words[1])));
            case "close" -> channels.removeLast().close();
            case "closeall" -> closeAll();
            case "perl" -> System.out.println("eof " + perl(words[1]));
            case "run" -> run(words[1], words[2], Arrays.asList(words).subList(3, words.length));
            default -> throw new IllegalArgumentException(words[0]);
        }
    }

    private void open() throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(socket);
        channels.addLast(channel);
    }

    private void closeAll() throws IOException {
        while (!channels.isEmpty()) {
            channels.removeLast().close();
        }
    }

    private void send(String base64) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64));
        SocketChannel channel = channels.getLast();
        channel.configureBlocking(true);
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException closedByPeer) {
            // What the peer said before is still to be received.
        }
    }

    private String receive(int idleMillis) throws IOException {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        SocketChannel channel = channels.getLast();
        channel.configureBlocking(false);
        String end = "idle";
        try (Selector selector = Selector.open()) {
            channel.register(selector, SelectionKey.OP_READ);
            while (selector.select(received.size() == 0 ? PATIENCE_MILLIS : idleMillis) > 0 && received.size() < MAX) {
                selector.selectedKeys().clear();
                if (read(channel, buffer.clear()) < 0) {
                    end = "eof";
                    break;
                }
                received.write(buffer.array(), 0, buffer.position());
            }
        }
        return end + " " + Base64.getEncoder().encodeToString(received.toByteArray());
    }

    private static int read(SocketChannel channel, ByteBuffer buffer) {
        try {
            return channel.read(buffer);
        } catch (IOException reset) {
            return -1;
        }
    }

    private String perl(String base64) throws IOException {
        String program = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        Process perl = new ProcessBuilder(
                        "perl", "-e", program, socket.getPath().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return Base64.getEncoder().encodeToString(perl.getInputStream().readAllBytes());
    }

    private void run(String idleMillis, String base64, List<String> wrapper) throws IOException, InterruptedException {
        String java = ProcessHandle.current().info().command().orElseThrow();
        List<String> command = new ArrayList<>(wrapper);
        command.addAll(List.of(java, "-cp", System.getProperty("java.class.path"), Inside.class.getName()));
        command.addAll(List.of(socket.getPath().toString(), idleMillis, base64));
        new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
    }
}
