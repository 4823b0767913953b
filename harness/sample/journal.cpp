// SPDX-License-Identifier: MIT
#include "harness/sample/journal.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <charconv>

namespace payback::sample {
namespace {

constexpr std::array<std::string_view, 4> k_phases{"calibration", "warmup", "parallel", "solo"};

// No clock of a machine and no run gets there. What a damaged line says beyond would overflow sums.
constexpr Nanoseconds k_longest_uptime = std::chrono::hours(24) * 365 * 30, k_longest_run = std::chrono::hours(24) * 10;

/// Takes the fields of a line one after the other; ok stays true only while each of them fits.
class Fields {
 public:
  explicit Fields(std::string_view line) : rest_(line) {}

  std::string_view text() {
    if (done_) ok_ = false;
    const std::size_t tab = rest_.find('\t');
    const std::string_view field = rest_.substr(0, tab);
    done_ = tab == std::string_view::npos;
    rest_ = done_ ? std::string_view{} : rest_.substr(tab + 1);
    return field;
  }
  template <class T>
  void number(T& value) {
    const std::string_view field = text();
    const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), value);
    if (error != std::errc{} || end != field.data() + field.size()) ok_ = false;
  }
  /// "2,0,1", at least one.
  void numbers(Order& values) {
    std::string_view list = text();
    for (bool more = true; more;) {
      const char* const last = list.data() + list.size();
      const auto [end, error] = std::from_chars(list.data(), last, values.emplace_back());
      if (error != std::errc{} || (end != last && *end != ',')) return reject();
      more = end != last;
      if (more) list.remove_prefix(static_cast<std::size_t>(end - list.data()) + 1);
    }
  }
  /// From 0 up.
  void count(std::int64_t& value) {
    number(value);
    if (value < 0) ok_ = false;
  }
  void duration(Nanoseconds& value, Nanoseconds most) {
    std::int64_t nanoseconds = 0;
    count(nanoseconds);
    value = Nanoseconds(nanoseconds);
    if (value > most) ok_ = false;
  }
  /// An empty field is an absent number.
  void number(std::optional<std::int64_t>& value) {
    const std::string_view before = rest_;
    const bool was_done = done_;
    if (text().empty()) return value.reset();
    rest_ = before, done_ = was_done;
    number(value.emplace());
  }
  [[nodiscard]] bool more() const { return !done_; }
  [[nodiscard]] bool finished_well() const { return ok_ && done_; }
  void reject() { ok_ = false; }

 private:
  std::string_view rest_;
  bool done_ = false, ok_ = true;
};

}  // namespace

std::string_view name(Phase phase) {
  return k_phases.at(static_cast<std::size_t>(phase));
}

std::string_view name(Discarded discarded) {
  return discarded == Discarded::no ? "" : "suspended";
}

std::optional<Discarded> discarded_of(std::string_view name) {
  if (name.empty()) return Discarded::no;
  if (name == "suspended") return Discarded::suspended;
  return std::nullopt;
}

std::string journal_columns() {
  return "scenario\tvariant\tphase\tround\tposition\torder\tslot\tcpus\tpadding_bytes\tstart_ns\twall_ns\tuser_"
         "ns\tsystem_"
         "ns\tpeak_rss_bytes\t"
         "voluntary_switches\tinvoluntary_switches\tminor_faults\tmajor_faults\tblocks_in\tblocks_out\tleft_"
         "behind\toutcome\tgroup_cpu_ns\tgroup_peak_bytes\tdiscarded";
}

std::string record_prefix(const Sample& sample, const Order& order) {
  return fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}", sample.scenario, sample.variant, name(sample.phase),
                     sample.round, sample.position, fmt::join(order, ","), sample.slot, sample.cpus,
                     sample.padding_bytes);
}

std::optional<Sample> parse_record(std::string_view line, Order* order) {
  Sample sample;
  Order whole;
  Fields fields(line);
  fields.number(sample.scenario);
  fields.number(sample.variant);
  const std::string_view phase = fields.text();
  std::size_t index = 0;
  while (index < k_phases.size() && k_phases[index] != phase) ++index;
  if (index == k_phases.size()) return std::nullopt;
  sample.phase = static_cast<Phase>(index);
  fields.number(sample.round);
  fields.number(sample.position);
  fields.numbers(whole);
  fields.number(sample.slot);
  sample.cpus = fields.text();
  fields.number(sample.padding_bytes);
  fields.duration(sample.start, k_longest_uptime);
  fields.duration(sample.wall, k_longest_run);
  fields.duration(sample.user, k_longest_run);
  fields.duration(sample.system, k_longest_run);
  for (std::int64_t* count :
       {&sample.peak_rss_bytes, &sample.voluntary_switches, &sample.involuntary_switches, &sample.minor_faults,
        &sample.major_faults, &sample.blocks_in, &sample.blocks_out, &sample.left_behind})
    fields.count(*count);
  if (!decode(fields.text(), sample.outcome)) fields.reject();
  // The journals of payback 0.1 end here.
  if (fields.more()) {
    fields.number(sample.group_cpu_ns);
    fields.number(sample.group_peak_bytes);
    const auto discarded = discarded_of(fields.text());
    discarded ? void(sample.discarded = *discarded) : fields.reject();
  }
  if (!fields.finished_well()) return std::nullopt;
  if (order != nullptr) *order = std::move(whole);
  return sample;
}

Journal parse_journal(std::string_view text) {
  Journal journal;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) {
      journal.cut_off = true;
      break;
    }
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end + 1);
    if (line.starts_with('#')) {
      if (!journal.samples.empty()) journal.taken_up.push_back(journal.samples.size());
      journal.header.emplace_back(line.substr(line.starts_with("# ") ? 2 : 1));
    } else if (Order order; auto sample = parse_record(line, &order)) {
      journal.samples.push_back(std::move(*sample));
      journal.orders.push_back(std::move(order));
    } else if (!line.starts_with("scenario\tvariant\t")) {  // the columns, of this version or an earlier one
      ++journal.unreadable;
    }
  }
  return journal;
}

}  // namespace payback::sample
