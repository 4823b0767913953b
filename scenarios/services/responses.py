# SPDX-License-Identifier: MIT
"""Plays the model behind a coding agent: the streaming form of the Responses interface, over HTTP/1.1 on the loopback.

    responses.py --port PORT [--pause SECONDS]

POST /v1/responses is answered with the number that the last user message names, so that the answer shows what the agent sent.
Whoever asks for no stream, or names no number, gets 400. The pause stands before the last event: an agent that leaves as soon as
it has read that event may lose what came before. GET /v1/models is an empty list, and /ready is for the harness.
"""

import argparse
import asyncio
import json
import re


def text_of(item: dict) -> str:
    content = item.get("content", "")
    return content if isinstance(content, str) else " ".join(part.get("text", "") for part in content)


def asked_number(body: dict) -> str | None:
    """The number in the last user message of a request for a stream."""
    if body.get("stream") is not True:
        return None
    items = body.get("input", [])
    said = [text_of(item) for item in items if item.get("role") == "user"] if isinstance(items, list) else [items]
    found = re.findall(r"\bnumber (\d+)", said[-1]) if said else []
    return found[-1] if found else None


def events(number: str):
    """The events of one answer; the last one after the pause."""
    response = {"id": "resp_1", "object": "response", "created_at": 0, "model": "mock", "output": []}
    message = {"id": "msg_1", "type": "message", "role": "assistant", "status": "completed", "content": [{"type": "output_text", "text": number, "annotations": []}]}
    place = {"item_id": "msg_1", "output_index": 0, "content_index": 0}
    usage = {"input_tokens": 1, "input_tokens_details": {"cached_tokens": 0}, "output_tokens": 1, "output_tokens_details": {"reasoning_tokens": 0}, "total_tokens": 2}
    yield {"type": "response.created", "response": response | {"status": "in_progress"}}
    yield {"type": "response.output_item.added", "output_index": 0, "item": message | {"status": "in_progress", "content": []}}
    yield {"type": "response.content_part.added", **place, "part": {"type": "output_text", "text": "", "annotations": []}}
    yield {"type": "response.output_text.delta", **place, "delta": number}
    yield {"type": "response.output_text.done", **place, "text": number}
    yield {"type": "response.output_item.done", "output_index": 0, "item": message}
    yield {"type": "response.completed", "response": response | {"status": "completed", "output": [message], "usage": usage}}


def head(status: str, kind: str, length: int | None) -> bytes:
    size = f"content-length: {length}\r\n" if length is not None else "connection: close\r\n"
    return f"HTTP/1.1 {status}\r\ncontent-type: {kind}\r\n{size}\r\n".encode()


class Model:
    def __init__(self, pause: float) -> None:
        self.pause = pause

    async def answer_stream(self, number: str, writer: asyncio.StreamWriter) -> None:
        writer.write(head("200 OK", "text/event-stream", None))
        for sequence, event in enumerate(events(number)):
            if event["type"] == "response.completed":
                await writer.drain()
                await asyncio.sleep(self.pause)
            event["sequence_number"] = sequence
            writer.write(f"event: {event['type']}\ndata: {json.dumps(event)}\n\n".encode())
        await writer.drain()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection: requests until a stream was answered or the client leaves."""
        try:
            while (request := await reader.readuntil(b"\r\n\r\n")):
                length = re.search(rb"(?i)\r\ncontent-length: *(\d+)", request)
                body = await reader.readexactly(int(length[1])) if length else b""
                method, path = request.split(b" ", 2)[:2]
                if method == b"POST" and path == b"/v1/responses":
                    number = asked_number(json.loads(body))
                    if number is not None:
                        await self.answer_stream(number, writer)
                        return
                    text, status = b'{"error":{"message":"no stream, or no number"}}', "400 Bad Request"
                else:
                    text, status = b'{"object":"list","data":[],"models":[]}', "200 OK"
                writer.write(head(status, "application/json", len(text)) + text)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()


async def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--pause", type=float, default=0.03)
    options = parser.parse_args()
    server = await asyncio.start_server(Model(options.pause).serve, "127.0.0.1", options.port)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
