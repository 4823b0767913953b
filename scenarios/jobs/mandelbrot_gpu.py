# SPDX-License-Identifier: MIT
"""Counts as mandelbrot_numpy.py does, in a shader on the adapter that wgpu finds, and says on standard error which one that is.

    mandelbrot_gpu.py SIZE STEPS
"""

import sys

import numpy as np
import wgpu
from wgpu.utils.compute import compute_with_buffers

TILES = 16
SHADER = """
@group(0) @binding(0) var<storage, read_write> counts: array<u32>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) at: vec3<u32>) {
    if (at.x >= SIZEu) { return; }
    let scale = 3.0 / f32(SIZEu);
    let c = vec2<f32>(f32(at.x) * scale - 2.0, f32(at.y) * scale - 1.5);
    var z = vec2<f32>(0.0, 0.0);
    var count = 0u;
    for (var step = 0u; step < STEPSu; step++) {
        let x2 = z.x * z.x;
        let y2 = z.y * z.y;
        if (!(x2 + y2 <= 4.0)) { break; }
        count++;
        z = vec2<f32>(x2 - y2 + c.x, 2.0 * z.x * z.y + c.y);
    }
    counts[at.y * SIZEu + at.x] = count;
}
"""

if __name__ == "__main__":
    size, steps = int(sys.argv[1]), int(sys.argv[2])
    adapter = wgpu.gpu.request_adapter_sync(power_preference="high-performance")
    print(adapter.info["backend_type"], adapter.info["adapter_type"], adapter.info["device"], sep=", ", file=sys.stderr)
    shader = SHADER.replace("SIZE", str(size)).replace("STEPS", str(steps))
    out = compute_with_buffers({}, {0: (size * size, "I")}, shader, n=((size + 63) // 64, size, 1))
    part = size // TILES
    for row in np.frombuffer(out[0], np.uint32).reshape(TILES, part, TILES, part).sum(axis=(1, 3)):
        print(*row)
