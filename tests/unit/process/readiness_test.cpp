// SPDX-License-Identifier: MIT
#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <stdexcept>
#include <thread>
#include <vector>

#include "runners/process/readiness.hpp"
#include "tests/support/temporary_folder.hpp"

namespace payback::process {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

bool always() {
  return true;
}

/// Listens on a loopback port and gives each connection the next of these answers; the last one is repeated. An empty
/// answer leaves the connection open and says nothing.
class Server {
 public:
  explicit Server(std::vector<std::string> answers) : answers_(std::move(answers)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const any_port = reinterpret_cast<sockaddr*>(&address);
    if (listener_ < 0 || ::bind(listener_, any_port, size) != 0 || ::listen(listener_, 8) != 0 ||
        ::getsockname(listener_, any_port, &size) != 0)
      throw std::runtime_error("no port on the loopback");
    port_ = ntohs(address.sin_port);
    thread_ = std::jthread([this] { serve(); });
  }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server() {
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    ::close(listener_);
  }
  [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(port_) + "/simple/"; }
  [[nodiscard]] int requests() const { return requests_; }

 private:
  void serve() {
    std::vector<int> open;
    for (int fd = ::accept(listener_, nullptr, nullptr); fd >= 0; fd = ::accept(listener_, nullptr, nullptr)) {
      const auto index = std::min(static_cast<std::size_t>(requests_++), answers_.size() - 1);
      char request[1024];
      EXPECT_GT(::recv(fd, request, sizeof request, 0), 0);
      const auto& answer = answers_[index];
      EXPECT_EQ(::send(fd, answer.data(), answer.size(), MSG_NOSIGNAL), static_cast<ssize_t>(answer.size()));
      if (answer.empty()) {
        open.push_back(fd);
      } else {
        ::close(fd);
      }
    }
    for (const int fd : open) ::close(fd);
  }

  std::vector<std::string> answers_;
  int listener_ = ::socket(AF_INET, SOCK_STREAM, 0);
  int port_ = 0;
  std::atomic<int> requests_ = 0;
  std::jthread thread_;
};

std::string answer(const std::string& status) {
  return "HTTP/1.1 " + status + "\r\nContent-Length: 2\r\n\r\nok";
}

TEST(Readiness, WaitsUntilTheAnswerIs200) {
  const Server server({answer("503 Service Unavailable"), answer("404 Not Found"), answer("200 OK")});
  const auto ready = wait_until_ready(server.url(), 20s, always);
  EXPECT_TRUE(ready) << ready.error().message();
  EXPECT_EQ(server.requests(), 3);
}

TEST(Readiness, TheTimeIsUpForAServerThatNeverAnswers) {
  const Server server({""});
  const auto start = std::chrono::steady_clock::now();
  const auto ready = wait_until_ready(server.url(), 300ms, always);
  ASSERT_FALSE(ready);
  EXPECT_EQ(ready.error().kind, ErrorKind::command_failed);
  EXPECT_THAT(ready.error().what, HasSubstr("not ready after 300 ms (no answer)"));
  EXPECT_LT(std::chrono::steady_clock::now() - start, 5s);
}

TEST(Readiness, TheLastStatusIsNamed) {
  const Server server({answer("500 Internal Server Error")});
  EXPECT_THAT(wait_until_ready(server.url(), 200ms, always).error().what, HasSubstr("(status 500)"));
}

TEST(Readiness, AServiceThatEndedEndsTheWait) {
  const Server server({""});
  int asked = 0;
  const auto start = std::chrono::steady_clock::now();
  const auto ready = wait_until_ready(server.url(), 60s, [&] { return ++asked < 3; });
  ASSERT_FALSE(ready);
  EXPECT_THAT(ready.error().what, HasSubstr("ended before it was ready"));
  EXPECT_LT(std::chrono::steady_clock::now() - start, 10s);
}

TEST(Readiness, OnlyHttpOnLoopbackIsAsked) {
  for (const auto* url : {"", "https://127.0.0.1/", "http://192.0.2.1/", "http://example.invalid/",
                          "http://127.0.0.1:x/", "http://127.0.0.1:99999/", "http://[::1/", "127.0.0.1:80"}) {
    const auto ready = wait_until_ready(url, 1s, always);
    ASSERT_FALSE(ready) << url;
    EXPECT_EQ(ready.error().kind, ErrorKind::scenario_invalid) << url;
  }
}

TEST(Readiness, PythonsOwnServerIsSeen) {
  const test::TemporaryFolder temporary;
  // Port 0 would not tell us which; a free one is found by binding and letting go.
  std::string url;
  {
    url = Server({answer("200 OK")}).url();
  }
  const std::string port = url.substr(17, url.find('/', 17) - 17);
  const std::string folder = temporary.path().string();
  std::vector<std::string> words{"python3", "-m", "http.server", port, "--bind", "127.0.0.1", "--directory", folder};
  std::vector<char*> argv;
  for (auto& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", 1, 0);
  pid_t child = 0;
  ASSERT_EQ(::posix_spawn(&child, "/usr/bin/python3", &actions, nullptr, argv.data(), environ), 0);
  posix_spawn_file_actions_destroy(&actions);
  const auto ready =
      wait_until_ready("http://localhost:" + port, 30s, [&] { return ::waitpid(child, nullptr, WNOHANG) == 0; });
  EXPECT_TRUE(ready) << ready.error().message();
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
}

}  // namespace
}  // namespace payback::process
