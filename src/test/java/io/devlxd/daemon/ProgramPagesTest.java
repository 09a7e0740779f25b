package io.devlxd.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramPagesTest {
    private static final String CODE = mapping("00410000-0221d000 r-xp", "/usr/bin/devlxd", 0);
    private static final String DATA = mapping("7f392ec80000-7f392f800000 r--p", "/usr/bin/devlxd", 0);
    private static final String LINKED = mapping("022bb000-022bc000 r--p", "/usr/bin/devlxd", 4);
    private static final String WRITABLE = mapping("7f392f800000-7f39303ca000 rw-p", "/usr/bin/devlxd", 0);
    private static final String LIBRARY = mapping("7f412ed6c000-7f412eec2000 r-xp", "/usr/lib/libc.so.6", 0);
    private static final String NO_FILE = mapping("7f3931380000-7f3931700000 r--p", "", 0);

    private final List<String> released = new ArrayList<>();
    private final Path process;

    ProgramPagesTest(@TempDir Path process) throws IOException {
        this.process = process;
        Files.createSymbolicLink(process.resolve("exe"), Path.of("/usr/bin/devlxd"));
    }

    @Test
    void whatCanBeReadAgainIsGivenBack() throws IOException {
        giveBack(CODE + DATA);

        assertThat(released).containsExactly("410000+1e0d000", "7f392ec80000+b80000");
    }

    @Test
    void whatHasBeenWrittenIsKept() throws IOException {
        giveBack(LINKED + WRITABLE);

        assertThat(released).isEmpty();
    }

    @Test
    void whatIsNoPartOfTheProgramIsKept() throws IOException {
        giveBack(LIBRARY + NO_FILE + DATA);

        assertThat(released).containsExactly("7f392ec80000+b80000");
    }

    @Test
    void aProgramThatHasBeenReplacedIsStillItself() throws IOException {
        Files.delete(process.resolve("exe"));
        Files.createSymbolicLink(process.resolve("exe"), Path.of("/usr/bin/devlxd (deleted)"));

        giveBack(mapping("00410000-0221d000 r-xp", "/usr/bin/devlxd (deleted)", 0));

        assertThat(released).containsExactly("410000+1e0d000");
    }

    @Test
    void aKernelThatTellsNothingIsNoFault() {
        pages().giveBack();

        assertThat(released).isEmpty();
    }

    private void giveBack(String smaps) throws IOException {
        Files.writeString(process.resolve("smaps"), smaps);
        pages().giveBack();
    }

    private ProgramPages pages() {
        return new ProgramPages(
                process, (address, length) -> released.add(Long.toHexString(address) + "+" + Long.toHexString(length)));
    }

    private static String mapping(String head, String file, int written) {
        return head + " 01ed0000 fe:00 2146367                    " + file + """

                Size:              11776 kB
                Rss:               10688 kB
                Private_Dirty:         0 kB
                Anonymous:             %d kB
                KSM:                   0 kB
                VmFlags: rd mr mw me
                """.formatted(written);
    }
}
