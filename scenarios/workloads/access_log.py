# SPDX-License-Identifier: MIT
"""A web server's access log of made-up requests, the same for the same seed.

    access_log.py OUT SEED LINES

OUT/access.log has lines as `10.1.2.3 - - [05/Mar/2026:10:11:12 +0000] "GET /api/users HTTP/1.1" 200 5123 17`: address, time,
request, status, bytes, milliseconds.
"""

import pathlib
import random
import sys

METHODS = ["GET"] * 8 + ["POST", "PUT"]
STATUSES = [200] * 90 + [301] * 2 + [304] * 3 + [404] * 3 + [500, 503]
PATHS = [f"/{area}/{page}" for area in ("api", "shop", "static", "user", "admin") for page in
         ("list", "item", "search", "cart", "login", "logout", "image", "style", "script", "report")] + ["/"]


def line(second: int, generator: random.Random) -> str:
    draw = generator.random
    hour, minute = divmod(second // 60, 60)
    moment = f"05/Mar/2026:{hour % 24:02d}:{minute:02d}:{second % 60:02d} +0000"
    address = f"10.{int(draw() * 4)}.{int(draw() * 256)}.{int(draw() * 256)}"
    method, path, status = METHODS[int(draw() * len(METHODS))], PATHS[int(draw() ** 2 * len(PATHS))], STATUSES[int(draw() * len(STATUSES))]
    return f'{address} - - [{moment}] "{method} {path} HTTP/1.1" {status} {int(draw() * 60000)} {int(generator.expovariate(1 / 40))}\n'


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit("usage: access_log.py OUT SEED LINES")
    generator, lines = random.Random(int(sys.argv[2])), int(sys.argv[3])
    with open(pathlib.Path(sys.argv[1], "access.log"), "w") as log:
        log.writelines(line(number // 20, generator) for number in range(lines))
