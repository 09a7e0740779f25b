package io.devlxd.download;

import io.devlxd.image.Image;
import io.devlxd.protocol.ByteRange;
import io.devlxd.protocol.Timestamps;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The download of an image that is one file: whole, in part, or not again if the client has it. */
final class UnifiedDownload {
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final boolean isHead;
    private final Image image;
    private final Path path;
    private final Instant modified;

    UnifiedDownload(RoutingContext context, Image image, Path path, boolean isHead) {
        this.request = context.request();
        this.response = context.response();
        this.isHead = isHead;
        this.image = image;
        this.path = path;
        this.modified = image.uploadedAt().truncatedTo(ChronoUnit.SECONDS);
    }

    void send(DownloadTally tally, Runnable sending) {
        String name = image.fingerprint().hex() + image.file().extension();
        response.putHeader("Content-Disposition", "inline;filename=" + name)
                .putHeader("Last-Modified", Timestamps.httpDate(modified));
        if (isUnmodified()) {
            response.headers().remove("Content-Disposition");
            response.setStatusCode(304).end();
            return;
        }
        try {
            sendRange(ByteRange.parse(rangeAsked(), image.size()).orElse(null), tally, sending);
        } catch (ByteRange.UnsatisfiableException e) {
            refuse(e.getMessage() + "\n");
        }
    }

    private void sendRange(@Nullable ByteRange range, DownloadTally tally, Runnable sending) {
        long first = range == null ? 0 : range.first();
        long length = range == null ? image.size() : range.length();
        response.putHeader("Accept-Ranges", "bytes")
                .putHeader("Content-Type", ImageDownload.RAW)
                .putHeader("Content-Length", Long.toString(length));
        if (range != null) {
            response.setStatusCode(206).putHeader("Content-Range", range.of(image.size()));
        }
        if (isHead || length == 0) {
            response.end();
        } else {
            sending.run();
            response.sendFile(path.toString(), first, length)
                    .onComplete(sent -> tally.ended(sent.succeeded()))
                    .onFailure(gone -> response.reset());
        }
    }

    private void refuse(String text) {
        response.setStatusCode(416)
                .putHeader("Content-Range", "bytes */" + image.size())
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Content-Length", Integer.toString(text.length()))
                .end(text);
    }

    /** A range is only asked for if the client's part is of this very file. */
    private @Nullable String rangeAsked() {
        String ifRange = request.getHeader("If-Range");
        return ifRange == null || ifRange.equals(Timestamps.httpDate(modified)) ? request.getHeader("Range") : null;
    }

    private boolean isUnmodified() {
        String since = request.getHeader("If-Modified-Since");
        if (since == null) {
            return false;
        }
        try {
            return !modified.isAfter(ZonedDateTime.parse(since, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException ignored) {
            return false;
        }
    }
}
