// SPDX-License-Identifier: MIT
// The launcher's end of the pipes to the harness: frames of protocol.hpp in and out. Header only.
#pragma once
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <string>

#include "runners/launcher/protocol.hpp"
#include "runners/launcher/timed_run.hpp"

namespace payback::launcher {

class Channel {
 public:
  Channel(int requests, int replies) : requests_(requests), replies_(replies) {}
  [[nodiscard]] bool open() const { return requests_ >= 0 && replies_ >= 0; }

  /// False when the other end is gone, sends what is no frame, or we are told to end.
  bool receive(std::string& bytes) const {
    unsigned char head[4];
    if (!read_all(reinterpret_cast<char*>(head), sizeof head)) return false;
    const std::uint32_t size =
        head[0] | (std::uint32_t{head[1]} << 8U) | (std::uint32_t{head[2]} << 16U) | (std::uint32_t{head[3]} << 24U);
    if (size > k_largest_frame) return false;
    bytes.resize(size);
    return read_all(bytes.data(), size);
  }

  [[nodiscard]] bool send(const Reply& reply) const {
    Writer writer;
    writer.put(reply);
    const std::string frame = writer.frame();
    for (std::size_t done = 0; done < frame.size();) {
      const ssize_t put = write(replies_, frame.data() + done, frame.size() - done);
      if (put < 0 && errno == EINTR) continue;
      if (put <= 0) return false;
      done += static_cast<std::size_t>(put);
    }
    return true;
  }

 private:
  bool read_all(char* to, std::size_t size) const {
    while (size > 0) {
      const ssize_t got = read(requests_, to, size);
      if (got < 0 && errno == EINTR && cancelled == 0) continue;
      if (got <= 0) return false;
      to += got, size -= static_cast<std::size_t>(got);
    }
    return true;
  }

  int requests_, replies_;
};

}  // namespace payback::launcher
