# SPDX-License-Identifier: MIT
"""An echo server on a port of the loopback and its clients, all in one asyncio loop, as tcp-echo has them in Tokio.

    tcp_echo.py CLIENTS MESSAGES SIZE
"""

import asyncio
import sys


async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(65536):
        writer.write(data)
        await writer.drain()
    writer.close()


async def ask(port: int, client: int, messages: int, size: int) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    total = 0
    for message in range(messages):
        writer.write(bytes([(client + message) % 251]) * size)
        total += sum(await reader.readexactly(size))
    writer.close()
    return total


async def main(clients: int, messages: int, size: int) -> None:
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    totals = await asyncio.gather(*(ask(port, client, messages, size) for client in range(clients)))
    print(clients * messages, sum(totals))


if __name__ == "__main__":
    asyncio.run(main(*map(int, sys.argv[1:])))
