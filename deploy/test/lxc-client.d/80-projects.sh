# Projects: there when something is in them.
# shellcheck shell=bash disable=SC2154,SC2034 # what lxc-client has set up, and what it reads

step "an instance of another project"
mentions 0 "Creating c1" --project p1 init --empty c1 -c user.x=other
says 0 other --project p1 config get c1 user.x
says 0 hello config get c1 user.x
guest_reads user.x hello
lists $'default,c1\np1,c1' list --all-projects -c en
lists "c1,STOPPED" --project p1 list -c ns
prints 0 project list << 'TEXT'
+-------------------+--------+----------+-----------------+----------+------------------------+---------+
|       NAME        | IMAGES | PROFILES | STORAGE VOLUMES | NETWORKS |      DESCRIPTION       | USED BY |
+-------------------+--------+----------+-----------------+----------+------------------------+---------+
| default (current) | YES    | YES      | NO              | NO       | Default devlxd project | 2       |
+-------------------+--------+----------+-----------------+----------+------------------------+---------+
| p1                | NO     | YES      | NO              | NO       |                        | 2       |
+-------------------+--------+----------+-----------------+----------+------------------------+---------+
| q                 | NO     | YES      | NO              | NO       |                        | 2       |
+-------------------+--------+----------+-----------------+----------+------------------------+---------+
TEXT
says 0 "" project switch p1
says 0 other config get c1 user.x
says 0 "" rename c1 c2
lists "c2,STOPPED" list -c ns
lists $'default,Default devlxd profile for project p1,1' profile list
says 0 "" delete c2
says 0 "" project switch default
lists "c1" list -c n
says 1 "Error: Project not found" project switch nope
says 0 "config:
  features.images: \"true\"
  features.profiles: \"true\"
description: Default devlxd project
name: default
used_by:
- /1.0/instances/c1
- /1.0/profiles/default" project show default
for command in "create p2" "delete p1" "rename p1 p2" "set p1 user.x=1"; do
  # shellcheck disable=SC2086 # a command of several words
  mentions 1 "Error: A project exists from its first instance or profile on" project $command
done
