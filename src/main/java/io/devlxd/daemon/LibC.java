package io.devlxd.daemon;

import org.graalvm.nativeimage.c.function.CFunction;
import org.graalvm.word.PointerBase;
import org.graalvm.word.UnsignedWord;
import org.graalvm.word.WordFactory;

/** What the C library has and Java has not. In a native executable only: a JVM finds none of it. */
final class LibC {
    private static final int MADV_DONTNEED = 4;

    private LibC() {}

    /** See madvise(2). What can't be done is left as it is. */
    static void dontNeed(long address, long length) {
        madvise(WordFactory.pointer(address), WordFactory.unsigned(length), MADV_DONTNEED);
    }

    @CFunction("madvise")
    private static native int madvise(PointerBase address, UnsignedWord length, int advice);
}
