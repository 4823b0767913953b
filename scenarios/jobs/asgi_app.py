# SPDX-License-Identifier: MIT
"""The application of asgi-serve: one JSON document of 200 items, built once, so that the server is what is measured."""

import json

BODY = json.dumps({"items": [{"id": n, "name": f"item {n}", "tags": ["a", "b"]} for n in range(200)]}, separators=(",", ":")).encode()
START = {
    "type": "http.response.start",
    "status": 200,
    "headers": [(b"content-type", b"application/json"), (b"content-length", str(len(BODY)).encode())],
}


async def app(scope, receive, send) -> None:
    if scope["type"] != "http":
        raise NotImplementedError(scope["type"])
    await send(START)
    await send({"type": "http.response.body", "body": BODY})
