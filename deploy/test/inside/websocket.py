#!/usr/bin/env python3
"""Follows the guest event stream over a WebSocket and prints what comes, one line each. Runs inside a container.

usage: websocket.py PATH UNTIL SECONDS

Lines are "HEAD <status line>", "PING <payload>", "EOF", "CLOSE", and the text of each frame. Pings are answered. Ends
with status 0 at the first frame that holds UNTIL (or at the end of the stream, if UNTIL is "EOF"), with 1 otherwise.
"""
import os
import socket
import struct
import sys

TEXT, CLOSE, PING, PONG = 1, 8, 9, 10


def read(stream, length):
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return data


def read_frame(stream):
    first, second = read(stream, 2)
    length = second & 127
    if length == 126:
        (length,) = struct.unpack("!H", read(stream, 2))
    elif length == 127:
        (length,) = struct.unpack("!Q", read(stream, 8))
    return first & 15, read(stream, length)


def pong(payload):
    mask = os.urandom(4)
    masked = bytes(byte ^ mask[index % 4] for index, byte in enumerate(payload))
    return bytes([0x80 | PONG, 0x80 | len(payload)]) + mask + masked


def follow(guest, path, until):
    guest.sendall(
        f"GET {path} HTTP/1.1\r\nHost: lxd\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n".encode()
    )
    stream = guest.makefile("rb")
    print("HEAD", stream.readline().decode().strip(), flush=True)
    while stream.readline().strip():
        pass
    while True:
        opcode, payload = read_frame(stream)
        if opcode == PING:
            print("PING", payload.decode(), flush=True)
            guest.sendall(pong(payload))
        elif opcode == CLOSE:
            print("CLOSE", flush=True)
            raise EOFError
        elif opcode == TEXT:
            print(payload.decode().rstrip("\n"), flush=True)
            if until in payload.decode():
                return


def main():
    path, until, seconds = sys.argv[1:]
    with socket.socket(socket.AF_UNIX) as guest:
        guest.settimeout(float(seconds))
        guest.connect("/dev/lxd/sock")
        try:
            follow(guest, path, until)
        except (EOFError, ConnectionResetError):
            print("EOF", flush=True)
            return 0 if until == "EOF" else 1
        except TimeoutError:
            print("TIMEOUT", flush=True)
            return 1
    return 0


sys.exit(main())
