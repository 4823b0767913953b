// SPDX-License-Identifier: MIT
// The bytes between the harness and its launchers: one request on the launcher's standard input, one reply on its
// standard output, then the next request. Both ends are built from the same tree, so there is no version to agree on.
// Header only: the launcher is static and small.
//
//   frame    u32 length of the rest, then the fields in the order of the structs below
//   string   u64 length, bytes          list    u64 count, items          number   little-endian u64
#pragma once
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace payback::launcher {

/// A command of the request's table.
struct Command {
  std::vector<std::string> argv;         ///< argv[0] is a path, nothing is searched
  std::vector<std::string> environment;  ///< "NAME=value"
  std::string directory;
  std::string input;               ///< empty: /dev/null
  std::string output;              ///< empty: /dev/null
  std::uint64_t memory_bytes = 0;  ///< RLIMIT_AS; 0: as inherited
  std::uint64_t processes = 0;     ///< RLIMIT_NPROC; 0: as inherited
  std::string
      marks;  ///< file in which the command says when its clock starts and stops (marks.hpp); empty: its own life
};

struct Step {
  std::uint64_t command = 0;                 ///< index in the table
  std::uint64_t timed = 0;                   ///< 1: a sample, recorded; 0: a hook, which must succeed
  std::uint64_t background = 0;              ///< 1: a server, which lives until the next timed step has ended
  std::uint64_t begins_round = 0;            ///< 1: not started when a timed step before it failed
  std::uint64_t timeout_ns = 0;              ///< 0: none
  std::uint64_t padding_bytes = 0;           ///< length of the value of PAYBACK_PADDING added to the environment
  std::vector<std::uint64_t> cpus;           ///< pins this step alone; empty: as the request
  std::string prefix;                        ///< first fields of the sample's record
  std::vector<std::uint64_t> success_codes;  ///< exit codes that are not failures
};

struct Request {
  std::vector<std::uint64_t> cpus;  ///< pins the launcher, and so its commands; empty: all it had at the start
  std::vector<Command> commands;
  std::vector<Step> steps;
};

enum class End : std::uint64_t { done = 0, hook_failed = 1, cancelled = 2, sample_failed = 3, journal_failed = 4 };

/// Exit codes of a launcher that serves nothing.
inline constexpr int k_no_journal = 3, k_no_descriptors = 4;

struct Reply {
  std::uint64_t end = 0;         ///< an End
  std::uint64_t steps_done = 0;  ///< index of the step that failed, else their number
  std::uint64_t cpu_ns = 0;      ///< of the launcher and of all that it waited for, hooks included
  std::string outcome;           ///< of the last step: "exit:0" "signal:9" "timeout" "spawn:2" "cancelled" "unmarked"
  std::string stderr_tail;       ///< of the last step, where it failed: last 4 KiB
  std::vector<std::string> records;       ///< of the timed steps, as in the journal, without the line end
  std::vector<std::string> stderr_tails;  ///< by record: of a run that failed; empty for others, and where it is enough
};

inline constexpr std::size_t k_stderr_tail_bytes = 4096;
/// More than any command line the kernel accepts, so a larger frame is a bug.
inline constexpr std::uint32_t k_largest_frame = 256U << 20U;

class Writer {
 public:
  void put(std::uint64_t value) {
    for (int shift = 0; shift < 64; shift += 8) bytes_.push_back(static_cast<char>((value >> shift) & 0xffU));
  }
  void put(std::string_view text) {
    put(static_cast<std::uint64_t>(text.size()));
    bytes_.append(text);
  }
  void put(const std::string& text) { put(std::string_view(text)); }
  template <class T>
  void put(const std::vector<T>& items) {
    put(static_cast<std::uint64_t>(items.size()));
    for (const T& item : items) put(item);
  }
  void put(const Command& command) {
    put(command.argv), put(command.environment), put(command.directory), put(command.input), put(command.output);
    put(command.memory_bytes), put(command.processes), put(command.marks);
  }
  void put(const Step& step) {
    put(step.command), put(step.timed), put(step.background), put(step.begins_round), put(step.timeout_ns);
    put(step.padding_bytes), put(step.cpus), put(step.prefix), put(step.success_codes);
  }
  void put(const Request& request) { put(request.cpus), put(request.commands), put(request.steps); }
  void put(const Reply& reply) {
    put(reply.end), put(reply.steps_done), put(reply.cpu_ns), put(reply.outcome);
    put(reply.stderr_tail), put(reply.records), put(reply.stderr_tails);
  }
  /// The frame: u32 length and what was put.
  [[nodiscard]] std::string frame() const {
    std::string out;
    for (int shift = 0; shift < 32; shift += 8) out.push_back(static_cast<char>((bytes_.size() >> shift) & 0xffU));
    return out + bytes_;
  }

 private:
  std::string bytes_;
};

/// Reads what Writer wrote. After the first thing that does not fit, ok() is false and everything read is empty.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}
  [[nodiscard]] bool ok() const { return ok_; }

  void get(std::uint64_t& value) {
    value = 0;
    if (!take(8)) return;
    for (int i = 7; i >= 0; --i)
      value = (value << 8U) | static_cast<unsigned char>(taken_[static_cast<std::size_t>(i)]);
  }
  void get(std::string& text) {
    std::uint64_t size = 0;
    get(size);
    text.clear();
    if (take(size)) text.assign(taken_);
  }
  template <class T>
  void get(std::vector<T>& items) {
    std::uint64_t count = 0;
    get(count);
    items.clear();
    for (std::uint64_t i = 0; i < count && ok_; ++i) get(items.emplace_back());
  }
  void get(Command& command) {
    get(command.argv), get(command.environment), get(command.directory), get(command.input), get(command.output);
    get(command.memory_bytes), get(command.processes), get(command.marks);
  }
  void get(Step& step) {
    get(step.command), get(step.timed), get(step.background), get(step.begins_round), get(step.timeout_ns);
    get(step.padding_bytes), get(step.cpus), get(step.prefix), get(step.success_codes);
  }
  void get(Request& request) { get(request.cpus), get(request.commands), get(request.steps); }
  void get(Reply& reply) {
    get(reply.end), get(reply.steps_done), get(reply.cpu_ns), get(reply.outcome);
    get(reply.stderr_tail), get(reply.records), get(reply.stderr_tails);
  }

 private:
  bool take(std::uint64_t size) {
    if (!ok_ || size > bytes_.size()) {
      ok_ = false;
      return false;
    }
    taken_ = bytes_.substr(0, static_cast<std::size_t>(size));
    bytes_.remove_prefix(static_cast<std::size_t>(size));
    return true;
  }

  std::string_view bytes_, taken_;
  bool ok_ = true;
};

}  // namespace payback::launcher
