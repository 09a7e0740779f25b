package io.devlxd.admin;

import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The paths that a router has routes for. Vert.x itself forgets which route it was when a handler throws, as those do that refuse
 * something.
 */
final class RouteTemplates {
    private static final String PARAMETER = ":";

    private final List<List<String>> templates;

    /** @param router with all of its routes; those for whatever begins with a path are left out */
    RouteTemplates(Router router) {
        templates = router.getRoutes().stream()
                .map(Route::getPath)
                .filter(path -> path != null && (path.equals("/") || !path.endsWith("/")))
                .distinct()
                .map(RouteTemplates::segments)
                .sorted(Comparator.comparing(RouteTemplates::parameters))
                .toList();
    }

    /** The template of {@code path} with the parameters' names in braces, {@code null} if there is none. */
    @Nullable
    String of(String path) {
        List<String> segments = segments(path);
        return templates.stream()
                .filter(template -> matches(template, segments))
                .findFirst()
                .map(RouteTemplates::shown)
                .orElse(null);
    }

    private static boolean matches(List<String> template, List<String> segments) {
        if (template.size() != segments.size()) {
            return false;
        }
        for (int i = 0; i < template.size(); i++) {
            boolean fits = template.get(i).startsWith(PARAMETER)
                    ? !segments.get(i).isEmpty()
                    : template.get(i).equals(segments.get(i));
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /** Of two that match, the one that is more exact has fewer. */
    private static long parameters(List<String> template) {
        return template.stream().filter(part -> part.startsWith(PARAMETER)).count();
    }

    /** Vert.x takes a path with a slash at its end for the one without. */
    private static List<String> segments(String path) {
        String exact = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return Arrays.asList(exact.split("/", -1));
    }

    private static String shown(List<String> template) {
        String path = String.join("/", template).replaceAll(PARAMETER + "(\\w+)", "{$1}");
        return path.isEmpty() ? "/" : path;
    }
}
