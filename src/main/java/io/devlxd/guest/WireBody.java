package io.devlxd.guest;

import io.devlxd.protocol.LxdJson;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/** Writes what resources answer: text and bytes as they are, everything else as a document in LXD's JSON. */
@Provider
@Produces({Answers.JSON, Answers.RAW, Answers.TEXT})
public class WireBody extends ServerMessageBodyWriter.AllWriteableMessageBodyWriter {
    @Override
    public void writeResponse(Object entity, Type type, ServerRequestContext context) {
        byte[] body = bytes(entity);
        KeptAnswers.answeredWith(((ResteasyReactiveRequestContext) context).unwrap(RoutingContext.class), body);
        context.serverResponse().setResponseHeader("Content-Length", Integer.toString(body.length));
        context.serverResponse().end(body);
    }

    @Override
    public void writeTo(
            Object entity,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        out.write(bytes(entity));
    }

    private static byte[] bytes(Object entity) {
        if (entity instanceof byte[] bytes) {
            return bytes;
        }
        return entity instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : LxdJson.document(entity);
    }
}
