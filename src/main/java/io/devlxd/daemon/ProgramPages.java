package io.devlxd.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * The parts of the executable that are in memory. A start needs much that is never used again, and the kernel would leave it mapped
 * as long as the daemon runs. What is used again it maps again, from its cache of files. Any thread.
 */
final class ProgramPages {
    private static final Logger LOG = Logger.getLogger(ProgramPages.class);

    /**
     * What {@code smaps} has of a private mapping of a file that is not written to, see proc(5): from, to and the file; and that no
     * page of it has been written before, as the dynamic linker's tables are.
     */
    private static final Pattern UNWRITTEN = Pattern.compile(
            "^([0-9a-f]+)-([0-9a-f]+) r-.p \\S+ \\S+ \\S+ +(\\S.*)\n(?:[A-Z].*\n)*?Anonymous: +0 kB$",
            Pattern.MULTILINE);

    private final Path process;
    private final Release release;

    /**
     * @param process its directory in {@code /proc}
     * @param release lets go of pages, which come from the file again when they are used
     */
    ProgramPages(Path process, Release release) {
        this.process = process;
        this.release = release;
    }

    /** Lets go of all that can be read again. Blocks for some milliseconds, while the kernel lists what is mapped. */
    void giveBack() {
        try {
            String program = Files.readSymbolicLink(process.resolve("exe")).toString();
            Matcher mapping = UNWRITTEN.matcher(Files.readString(process.resolve("smaps")));
            while (mapping.find()) {
                if (mapping.group(3).equals(program)) {
                    long start = Long.parseUnsignedLong(mapping.group(1), 16);
                    release.release(start, Long.parseUnsignedLong(mapping.group(2), 16) - start);
                }
            }
        } catch (IOException e) {
            LOG.debug("the kernel does not tell what is mapped", e);
        }
    }

    /** Lets go of {@code length} bytes of memory from {@code address} on, whole pages. */
    interface Release {
        void release(long address, long length);
    }
}
