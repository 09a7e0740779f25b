package io.devlxd.peer;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;

/**
 * Questions about callers, which block: asked by turns, so that whoever connects again and again delays himself before all
 * others.
 */
final class Inquiries {
    private final Vertx vertx;
    private final Executor workers;
    private final FairQueue<Runnable> waiting = new FairQueue<>();

    /** @param workers of few threads, so that event loops keep their part of the processors */
    Inquiries(Vertx vertx, Executor workers) {
        this.vertx = vertx;
        this.workers = workers;
    }

    /** Lets {@code question} be answered on a worker thread. The answer comes in the context that this is called in. */
    <T> Future<T> ask(PeerCredentials about, Callable<T> question) {
        Context context = vertx.getOrCreateContext();
        Promise<T> answer = Promise.promise();
        waiting.add(about, () -> answer(question, context, answer));
        workers.execute(this::answerNext);
        return answer.future();
    }

    /** Not that which was just asked: that whose turn it is. */
    private void answerNext() {
        Runnable next = waiting.poll();
        if (next != null) {
            next.run();
        }
    }

    private static <T> void answer(Callable<T> question, Context context, Promise<T> answer) {
        try {
            T result = question.call();
            context.runOnContext(back -> answer.complete(result));
        } catch (Exception e) {
            context.runOnContext(back -> answer.fail(e));
        }
    }
}
