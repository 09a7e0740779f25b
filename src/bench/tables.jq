# The tables of one run, as Markdown, from its raw numbers; $reference has figures of LXD that were measured elsewhere.

def median: sort | if length == 0 then null elif length % 2 == 1 then .[(length - 1) / 2] else (.[length / 2 - 1] + .[length / 2]) / 2 end;
def digits($n): if . == null then "–" else . as $x | pow(10; $n) as $p | ($x * $p | round) / $p | tostring end;
def grouped: if . == null then "–" else round | tostring | [while(length > 0; .[:-3])] | map(.[-3:]) | reverse | join(",") end;
def ms($n): if . == null then null else . / 1000 end | digits($n);
def mib: if . == null then null else . / 1024 end | digits(1);
def spread: if length < 2 then "–" else "\(min | grouped)–\(max | grouped)" end;
def times($part; $whole): if $part == null or $whole == null or $whole == 0 then null else $part / $whole end;
def row: "| " + join(" | ") + " |";
def table($title; $head; rows):
  [rows] | if length == 0 then empty else "", "## \($title)", "", ($head | row), ($head | map("---") | row), .[] end;
def of($what): map(select(.what == $what));
# Kept in the order in which they were measured.
def groups(key): reduce .[] as $one ([]; ($one | key) as $key
  | (map(.key == $key) | index(true)) as $at
  | if $at == null then . + [{key: $key, all: [$one]}] else .[$at].all += [$one] end) | map(.all);
def middle(field): map(field) | map(select(. != null)) | median;

def requests_rows: . as $all | of("requests")
  | sort_by(if .mode == "close" then 99999 else .connections end, .route, .server)
  | groups([.server, .route, .mode, .connections])[]
  | .[0] as $one
  | ($all | of("requests") | map(select(.server == "floor" and .mode == $one.mode and .connections == $one.connections))
    | middle(.per_second)) as $floor
  | [$one.server, (if $one.server == "floor" or $one.server == "nginx" then "(one answer)" else $one.route end),
     (if $one.mode == "close" then "one a request, \($one.connections) at once" else "\($one.connections) kept" end),
     (middle(.per_second) | grouped), (map(.per_second) | spread),
     (if $one.server | endswith("*") then "–" else times(middle(.per_second); $floor) | digits(3) end),
     (middle(.p50_us) | ms(3)), (middle(.p99_us) | ms(2)), (middle(.server_cpu_us) | digits(1))] | row;

def fanout_rows($what): of($what) | sort_by(.subscribers, .server) | groups([.server, .subscribers])[]
  | [.[0].server, (.[0].subscribers | grouped),
     ([.[] | if .last_ms then . else .events[] end | .first_ms // empty] | median | digits(2)),
     ([.[] | if .last_ms then . else .events[] end | .last_ms] | median | digits(2)),
     ([.[] | (.events // [])[] | .last_ms] | max | digits(1)),
     (middle(.call_p50_ms) | digits(2)), (middle(.cpu_ms_per_event) | digits(1)), (middle(.subscribing_ms) | digits(0)),
     ([.[] | (.events // [])[] | .of - .received] | if length == 0 then "–" else add | tostring end),
     ([.[] | .disordered // empty] | if length == 0 then "–" else add | tostring end)] | row;
def fanout_head: ["server", "subscribers", "to the first, ms", "to the last, ms", "longest", "the host's call, ms",
  "server CPU, ms/event", "all subscribed in, ms", "lost", "out of order"];

def start_rows: of("start") | groups([.server, .instances])[]
  | [.[0].server, (.[0].instances | if type == "number" then grouped else . end), (middle(.first_ms) | digits(0)),
     (map(.first_ms) | spread), (middle(.stop_ms) | digits(0)), (middle(.rss_kib) | mib), (middle(.anonymous_kib) | mib)] | row;

def memory_rows: of("memory")[] | select(.connections == null)
  | [.server, .state, (.rss_kib | mib), (.anonymous_kib | mib)] | row;

def slope($few; $many; count): if $few == null or $many == null or ($many | count) == ($few | count) then null
  else (($many.anonymous_kib - $few.anonymous_kib) / (($many | count) - ($few | count))) end;
def slope_row($name; $few; $many; count): slope($few; $many; count) as $kib | if $kib == null then empty else
  [$name, ($few | count | grouped), ($many | count | grouped), ($few.anonymous_kib | mib), ($many.anonymous_kib | mib), ($kib | digits(2))]
  | row end;
def slope_rows:
  (of("memory") | map(select(.connections)) | slope_row("silent connection"; .[0]; .[-1]; .connections)),
  (of("memory-subscribers") | slope_row("subscriber"; .[0]; .[-1]; .subscribers)),
  (of("start") | map(select(.server == "devlxd")) | groups(.instances) | map(.[0] + {anonymous_kib: middle(.anonymous_kib)})
    | slope_row("instance, after a start"; .[0]; .[-1]; .instances));

def idle_rows: of("idle")[] | [.server, "\(.seconds)", (.cpu_us_per_second / 10000 | digits(4)), (.wake_ups_per_second | digits(2))] | row;

def scale_rows: . as $all | of("scale") | map(select(.server == "devlxd")) | groups(.instances)[] | .[0].instances as $n
  | ($all | of("scale") | map(select(.instances == $n))) as $here
  | ($here | map(select(.server == "devlxd"))) as $ours | ($here | map(select(.server == "floor"))) as $floor
  | ($ours | map(select(.mode == "close"))) as $new | ($ours | map(select(.mode == "keep"))) as $kept
  | ($all | of("scale-memory") | map(select(.instances == $n)) | .[0]) as $memory
  | ($all | of("scale-fanout") | map(select(.instances == $n)) | .[0]) as $change
  | [($n | grouped), ($new | middle(.per_second) | grouped),
     (times($new | middle(.per_second); $floor | map(select(.mode == "close")) | middle(.per_second)) | digits(3)),
     ($new | middle(.server_cpu_us) | digits(1)), ($kept | middle(.per_second) | grouped),
     (times($kept | middle(.per_second); $floor | map(select(.mode == "keep")) | middle(.per_second)) | digits(3)),
     ($kept | middle(.server_cpu_us) | digits(1)), ($change.call_p50_ms | digits(2)),
     ([$change.events[].last_ms] | median | digits(2)), ($memory.rss_kib | mib), ($memory.anonymous_kib | mib)] | row;

def connection_rows: . as $all | of("connections")[] | . as $one
  | ($all | of("identified") | map(select(.server == $one.server and .connections == $one.connections))[0]) as $first
  | [.server, (.connections | grouped), ($first.opening_ms | digits(0)), ($first.seconds * 1000 | digits(0)),
     (.per_second | grouped), (.p50_us | ms(1)), (.p99_us | ms(1)),
     "\([$first, $one] | map(.other + .cut + .refused) | add)"] | row;

def registration_rows: of("registration")[]
  | [(.registered | grouped), (if .started then "made and started" else "made" end), "\(.connections)", (.seconds | digits(2)),
     (.per_second | grouped), "\(.failed)"] | row;

def fairness_rows: . as $all | of("fairness") | groups([.victim, .flood, .by])[] | .[0] as $one
  | ($all | of("fairness") | map(select(.victim == $one.victim))) as $same
  | ($same | map(select(.flood == "none")) | middle(.p99_us)) as $alone
  | ($same | map(select(.flood == "floor" and .by == $one.by)) | middle(.p99_us)) as $control
  | ($all | of("flood") | map(select(.server == $one.flood and .by == $one.by))) as $flood
  | [(if .[0].victim == "keep" then "one kept" else "one a request" end),
     (if $one.flood == "none" then "–" else "\($one.flood), \(if $one.by == "keep" then "256 kept" else "256, one a request" end)" end),
     ($flood | middle(.per_second) | grouped), (middle(.p50_us) | ms(3)), (middle(.p99_us) | ms(2)),
     (map(.p99_us) | "\(min | ms(2))–\(max | ms(2))"), (middle(.longest_us) | ms(1)), (times(middle(.p99_us); $alone) | digits(2)),
     (if $one.flood == "devlxd" then times(middle(.p99_us); $control) else null end | digits(2))] | row;

# A row of LXD's own stands in place of the one from elsewhere.
def row_of: [.what, .route, .mode, .connections, .subscribers, .state];
def elsewhere: (map(.what) | unique) as $measured | (map(select(.server == "lxd") | row_of) | unique) as $own
  | $reference[0] | map(select((.what | IN($measured[])) and (row_of | IN($own[]) | not)));

(.measurements | elsewhere) as $elsewhere | (.measurements | any(.server == "lxd")) as $lxd | "LXD \(.machine.lxd)" as $name |
(.machine | "\(.devlxd), commit \(.commit), executable \(.size / 1048576 * 10 | round / 10) MiB, \(.date), \(.kernel), \(.cores) × \(.cpu)",
  "(load before: \(.load)).", "Medians; the guest is an unprivileged LXC container with systemd.",
  (if $lxd then "\($name)'s is one of its own, unprivileged too, with busybox." else empty end),
  (if $elsewhere == [] then empty
   else "\\* measured elsewhere, on a machine of this kind: only the order of magnitude can be compared." end)),
(.measurements | map(if .server == "lxd" then .server = $name else . end) + $elsewhere |
  table("Requests"; ["server", "route", "connections", "requests/s", "lowest–highest", "of the floor's", "p50 ms", "p99 ms",
    "server CPU, µs/request"]; requests_rows),
  table("Fan-out: one change of a key"; fanout_head; fanout_rows("fanout")),
  table("Start and end"; ["server", "instances", "first 200, ms", "lowest–highest", "end, ms", "RSS then, MiB", "anonymous, MiB"];
    start_rows),
  table("Memory"; ["server", "when", "RSS, MiB", "anonymous, MiB"]; memory_rows),
  table("Memory for one more"; ["what", "from", "to", "anonymous then, MiB", "and then", "KiB for each"]; slope_rows),
  table("At rest"; ["server", "seconds", "CPU, % of one", "wake-ups/s, all threads"]; idle_rows),
  table("Many connections"; ["server", "connections", "all opened in, ms", "first answers then, ms", "requests/s", "p50 ms",
    "p99 ms", "refused, cut or not 200"]; connection_rows),
  table("Fan-out: one change of a profile, as many subscribers"; fanout_head; fanout_rows("profile")),
  table("Running instances, each a process with a cgroup of its own";
    ["instances", "new connections/s", "of the floor's", "CPU, µs", "requests/s, kept", "of the floor's", "CPU, µs",
     "the host's call, ms", "to the listener, ms", "RSS, MiB", "anonymous, MiB"]; scale_rows),
  table("Fairness: one instance asks once a millisecond, another floods"; ["asks by connections", "floods", "the flood's answers/s",
    "p50 ms", "p99 ms", "lowest–highest", "longest ms", "p99 to alone", "p99 to the floor flooded"]; fairness_rows),
  table("One change of a profile of all running instances, one subscriber"; fanout_head; fanout_rows("profile-instances")),
  table("Registration over the host API, ten keys each"; ["instances", "what", "connections", "seconds", "a second", "failed"];
    registration_rows))
