#!/usr/bin/env python3
"""Prints name, file name, type and SHA-256 of each part of a multipart answer on standard input.

usage: parts.py CONTENT-TYPE < BODY
"""
import hashlib
import re
import sys

body = sys.stdin.buffer.read()
boundary = b"--" + sys.argv[1].partition("boundary=")[2].encode()
# What lies before the first boundary and after the closing one is no part.
for part in (b"\r\n" + body).split(b"\r\n" + boundary)[1:]:
    if part.startswith(b"--"):
        break
    head, _, content = part.partition(b"\r\n\r\n")
    fields = dict(line.split(": ", 1) for line in head.decode().strip().split("\r\n"))
    name, filename = re.fullmatch(r'form-data; name="(.*?)"; filename="(.*?)"', fields["Content-Disposition"]).groups()
    print(name, filename, fields["Content-Type"], hashlib.sha256(content).hexdigest())
