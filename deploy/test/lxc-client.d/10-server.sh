# The server, and what the client asks of it first.
# shellcheck shell=bash disable=SC2154,SC2034 # what lxc-client has set up, and what it reads

step "the client knows the server"
mentions 0 "Client version: 5.0.2" version
prints 0 remote list << 'TEXT'
+-----------------+------------------------------------------+---------------+-------------+--------+--------+--------+
|      NAME       |                   URL                    |   PROTOCOL    |  AUTH TYPE  | PUBLIC | STATIC | GLOBAL |
+-----------------+------------------------------------------+---------------+-------------+--------+--------+--------+
| images          | https://images.linuxcontainers.org       | simplestreams | none        | YES    | NO     | NO     |
+-----------------+------------------------------------------+---------------+-------------+--------+--------+--------+
| local (current) | unix://                                  | lxd           | file access | NO     | YES    | NO     |
+-----------------+------------------------------------------+---------------+-------------+--------+--------+--------+
| ubuntu          | https://cloud-images.ubuntu.com/releases | simplestreams | none        | YES    | YES    | NO     |
+-----------------+------------------------------------------+---------------+-------------+--------+--------+--------+
| ubuntu-daily    | https://cloud-images.ubuntu.com/daily    | simplestreams | none        | YES    | YES    | NO     |
+-----------------+------------------------------------------+---------------+-------------+--------+--------+--------+
TEXT
mentions 0 "server: devlxd" info
check_has "  and that devlxd_events are served" "- devlxd_events" "$(cat "$work/printed")"
says 0 "config: {}" config show
prints 0 list << 'TEXT'
+------+-------+------+------+------+-----------+
| NAME | STATE | IPV4 | IPV6 | TYPE | SNAPSHOTS |
+------+-------+------+------+------+-----------+
TEXT
lists "" list
prints 0 query /1.0/projects << 'TEXT'
[
	"/1.0/projects/default"
]
TEXT
prints 0 query --raw /1.0/instances << 'TEXT'
{
	"type": "sync",
	"status": "Success",
	"status_code": 200,
	"operation": "",
	"error_code": 0,
	"error": "",
	"metadata": []
}
TEXT
says 1 "Error: not found" query /1.0/nope
