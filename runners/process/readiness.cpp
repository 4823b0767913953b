// SPDX-License-Identifier: MIT
// Asks a service over HTTP whether it is ready. Requests run asynchronously in slices, so that a service that accepts
// and never answers, or that has died, does not hold the wait up.
#include <fmt/format.h>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <charconv>
#include <chrono>
#include <optional>
#include <string_view>
#include <thread>

#include "harness/base/digest.hpp"
#include "runners/process/readiness.hpp"

namespace payback::process {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using Clock = std::chrono::steady_clock;

// Short against any server's start, long enough not to load the machine.
constexpr auto k_between_tries = std::chrono::milliseconds(50);

struct Address {
  asio::ip::tcp::endpoint endpoint;
  std::string host;
  std::string target;
};

/// "http://HOST[:PORT][/PATH]" with a loopback host.
std::optional<Address> parse_url(std::string_view url) {
  constexpr std::string_view k_scheme = "http://";
  if (!url.starts_with(k_scheme)) return std::nullopt;
  url.remove_prefix(k_scheme.size());
  const auto slash = std::min(url.find('/'), url.size());
  const auto authority = url.substr(0, slash);
  Address address{{}, std::string(authority), slash < url.size() ? std::string(url.substr(slash)) : "/"};
  const auto bracket = authority.rfind(']');
  const auto colon = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
  std::uint16_t port = 80;
  if (colon != std::string_view::npos) {
    const auto digits = authority.substr(colon + 1);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  }
  std::string host(authority.substr(0, colon));
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  boost::system::error_code error;
  const auto ip = asio::ip::make_address(host == "localhost" ? "127.0.0.1" : host, error);
  if (error || !ip.is_loopback()) return std::nullopt;
  address.endpoint = {ip, port};
  return address;
}

/// One GET, in flight from construction on.
class Probe {
 public:
  explicit Probe(const Address& address) : request_(http::verb::get, address.target, 11) {
    request_.set(http::field::host, address.host);
    request_.set(http::field::connection, "close");
    response_.body_limit(boost::none);
    stream_.async_connect(address.endpoint, [this](beast::error_code error) { connected(error); });
  }

  /// Lets it go on for a moment; true once it has ended.
  bool run_for(Nanoseconds slice) {
    io_.run_for(slice);
    return done_;
  }
  [[nodiscard]] std::optional<unsigned> status() const { return status_; }
  [[nodiscard]] const std::string& body() const { return response_.get().body(); }
  [[nodiscard]] const std::string& failure() const { return failure_; }

 private:
  void connected(beast::error_code error) {
    if (error) return end(error);
    http::async_write(stream_, request_, [this](beast::error_code failed, std::size_t) { written(failed); });
  }
  void written(beast::error_code error) {
    if (error) return end(error);
    http::async_read(stream_, buffer_, response_, [this](beast::error_code failed, std::size_t) { end(failed); });
  }
  void end(beast::error_code error) {
    done_ = true;
    if (error) {
      failure_ = error.message();
    } else {
      status_ = response_.get().result_int();
    }
  }

  asio::io_context io_;
  beast::tcp_stream stream_{io_};
  beast::flat_buffer buffer_;
  http::request<http::empty_body> request_;
  http::response_parser<http::string_body> response_;
  bool done_ = false;
  std::optional<unsigned> status_;
  std::string failure_ = "no answer";
};

Result<void> expect_body(const std::string& url, const std::string& body, const std::string& expected) {
  const std::string found = expected.empty() ? std::string() : payback::sha256(body);
  if (found == expected) return {};
  return fail(
      ErrorKind::command_failed, url,
      fmt::format("it answers with another body than \"ready\" expects: {} bytes, SHA-256 {}", body.size(), found),
      "see what the server sends, or correct \"sha256\"");
}

}  // namespace

Result<void> wait_until_ready(const std::string& url, Nanoseconds timeout, const std::function<bool()>& alive,
                              const std::string& sha256) {
  const auto address = parse_url(url);
  if (!address)
    return fail(ErrorKind::scenario_invalid, url, "is no http address on loopback",
                "write \"http://127.0.0.1:{port:NAME}/\"");
  const auto deadline = Clock::now() + timeout;
  std::string last = "no answer";
  while (Clock::now() < deadline) {
    Probe probe(*address);
    bool answered = false;
    while (!answered && Clock::now() < deadline) {
      answered = probe.run_for(std::min<Nanoseconds>(k_between_tries, deadline - Clock::now()));
      if (probe.status() == 200u) return expect_body(url, probe.body(), sha256);
      if (!alive())
        return fail(ErrorKind::command_failed, url, "the service ended before it was ready", "see what it printed");
    }
    last = probe.status() ? fmt::format("status {}", *probe.status()) : probe.failure();
    std::this_thread::sleep_until(std::min<Clock::time_point>(Clock::now() + k_between_tries, deadline));
  }
  return fail(ErrorKind::command_failed, url,
              fmt::format("the service was not ready after {} ({})", show_duration(seconds(timeout)), last),
              "give \"ready\" a longer \"timeout\", or see why the address does not answer 200");
}

}  // namespace payback::process
