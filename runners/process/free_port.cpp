// SPDX-License-Identifier: MIT
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "runners/process/readiness.hpp"

namespace payback::process {

Result<int> free_port() {
  const auto refused = [] {
    return fail(ErrorKind::unavailable, "127.0.0.1",
                "no free port: " + std::error_code(errno, std::generic_category()).message(),
                "bring the loopback interface up");
  };
  const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd < 0) return refused();
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  const bool bound = ::bind(fd, reinterpret_cast<const sockaddr*>(&address), size) == 0 &&
                     ::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size) == 0;
  if (!bound) {
    ::close(fd);
    return refused();
  }
  ::close(fd);
  return ntohs(address.sin_port);
}

}  // namespace payback::process
