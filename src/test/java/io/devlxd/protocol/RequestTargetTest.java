package io.devlxd.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTargetTest {
    @Test
    void theUsualFormIsAPathAndAQuery() {
        assertThat(get("/1.0/events?type=a/b?c")).isEqualTo(new RequestTarget("", "/1.0/events", "?type=a/b?c"));
        assertThat(get("/1.0")).isEqualTo(new RequestTarget("", "/1.0", ""));
    }

    @ParameterizedTest
    @CsvSource(
            emptyValue = "",
            value = {
                "http://lxd/1.0,http://lxd,/1.0,''",
                "http://a.b:80/1.0?x=1,http://a.b:80,/1.0,?x=1",
                "http://lxd,http://lxd,'',''",
                "http://lxd?x=/1,http://lxd,'',?x=/1",
                "unix://lxd/a://b,unix://lxd,/a://b,''",
                "/a?b=http://lxd/c,'',/a,?b=http://lxd/c",
                "/a://lxd/b,'',/a://lxd/b,''",
                "a?b=http://lxd/c,'',a,?b=http://lxd/c"
            })
    void theAbsoluteFormHasAnOriginBefore(String target, String origin, String path, String query) {
        assertThat(get(target)).isEqualTo(new RequestTarget(origin, path, query));
    }

    @Test
    void theAsteriskIsTheServerAndNoPath() {
        RequestTarget server = RequestTarget.parse("OPTIONS", "*");

        assertThat(server.isServer()).isTrue();
        assertThat(server.isWellFormed()).isTrue();
        assertThat(server.isClean()).isFalse();
        assertThat(server.cleaned()).isEqualTo("/");
    }

    @Test
    void anOriginWithoutAPathIsNotTheServer() {
        assertThat(get("http://lxd").isServer()).isFalse();
        assertThat(get("http://lxd").cleaned()).isEqualTo("http://lxd/");
    }

    @Test
    void connectNamesAHostUnlessItNamesAPath() {
        assertThat(RequestTarget.parse("CONNECT", "lxd:80")).isEqualTo(new RequestTarget("//lxd:80", "", ""));
        assertThat(RequestTarget.parse("CONNECT", "/1.0")).isEqualTo(new RequestTarget("", "/1.0", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/1.0", "/1.0/", "/1.0/config/.user", "/1.0/config/user..x", "/1.0/...", "/a/%2e%2e"})
    void aPathInItsShortestFormIsClean(String path) {
        assertThat(get(path).isClean()).isTrue();
        assertThat(get(path).cleaned()).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource({
        "//,/",
        "//1.0,/1.0",
        "/1.0//config,/1.0/config",
        "/1.0/./config,/1.0/config",
        "/1.0/.,/1.0",
        "/1.0/../1.0/config,/1.0/config",
        "/1.0/..,/",
        "/..,/",
        "/../../1.0,/1.0",
        "/1.0//,/1.0/",
        "/1.0/a/../,/1.0/",
        "/a/../,/",
        "1.0,/1.0",
        "//1.0?x=//,/1.0?x=//",
        "http://lxd//1.0,http://lxd/1.0"
    })
    void anyOtherPathIsSentToItsShortestForm(String target, String cleaned) {
        assertThat(get(target).isClean()).isFalse();
        assertThat(get(target).cleaned()).isEqualTo(cleaned);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%41", "/%2f", "/%2F%aA", "/%25zz", "/a?%zz", ""})
    void everyPerCentSignOfAPathBeginsAnEscape(String target) {
        assertThat(get(target).isWellFormed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/\0", "/1.0\t", "/?\u001f", "/\u007f", "http://l\nxd/", "\u0001"})
    void aControlCharacterIsMalformedWhereverItStands(String target) {
        assertThat(get(target).isWellFormed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%", "/%4", "/%zz", "/%4g", "/%g4", "/%41%", "/%%41", "/%4?1"})
    void aPathWithALonePerCentSignIsMalformed(String target) {
        assertThat(get(target).isWellFormed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"/1.0/config/user.a%2Fb,true", "/1.0/~!$&'()*+=:@,true", "/1.0/a;b=c,false", "/1.0/\u00c5,false"})
    void aPathIsPlainIfNobodyCanReadItOtherwise(String path, boolean plain) {
        assertThat(get(path).isPlain()).isEqualTo(plain);
    }

    @Test
    void whatIsNotPlainIsEncodedByteByByte() {
        assertThat(get("/\u00c5\u00be;v=1%3b?q;\u00c5").encodedPath()).isEqualTo("/%C5%BE%3Bv=1%3b");
        assertThat(get("/1.0/user.x").encodedPath()).isEqualTo("/1.0/user.x");
    }

    private static RequestTarget get(String target) {
        return RequestTarget.parse("GET", target);
    }
}
