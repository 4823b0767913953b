// SPDX-License-Identifier: MIT
// Documents with every field filled at random, and equality over every field. Both walk the structs themselves
// (Boost.PFR), so that a field which somebody adds and forgets to write is found without a change here.
#pragma once
#include <rapidcheck.h>

#include <boost/pfr.hpp>
#include <cmath>
#include <limits>
#include <random>

#include "harness/result/result.hpp"
#include "harness/result/tokens.hpp"

namespace payback::test {

class RandomDocument {
 public:
  explicit RandomDocument(std::uint64_t seed) : random_(seed) {}

  result::Document make() {
    result::Document document;
    fill(document);
    for (std::uint32_t s = 0; s < document.scenarios.size(); ++s)
      for (std::uint32_t v = 0; v < document.scenarios[s].variants.size(); ++v) {
        result::VariantResult& variant = document.scenarios[s].variants[v];
        // Which scenario and variant a sample belongs to is said by its place.
        for (sample::Sample& sample : variant.samples) sample.scenario = s, sample.variant = v;
        variant.in_flight.resize(one_of(2) == 0 ? 0 : variant.samples.size());
      }
    return document;
  }

 private:
  std::uint64_t one_of(std::uint64_t count) { return random_() % count; }

  void fill(bool& value) { value = one_of(2) == 0; }
  template <std::integral T>
  void fill(T& value) {
    // Counters and times are never negative; small numbers and the largest ones matter most.
    const auto most = static_cast<std::uint64_t>(std::numeric_limits<T>::max());
    value = static_cast<T>(one_of(4) == 0 ? most - one_of(3) : random_() >> (40 + one_of(24)));
  }
  void fill(double& value) {
    constexpr double k_special[] = {
        0, -0.0, 1, -1.5, 0.1, 1e-300, 5e-324, 1.7976931348623157e308, 1e15, 123456789.123456789};
    value = one_of(2) == 0 ? k_special[one_of(std::size(k_special))]
                           : std::ldexp(static_cast<double>(random_()), -static_cast<int>(one_of(120)));
  }
  void fill(std::string& value) {
    constexpr const char* k_pieces[] = {"a", "ruff check",   "\"", "\\", "\n", "\x1b[31m", "\x7f",
                                        "é", "\xe2\x80\xae", "漢", "/",  "~",  "=1+1",     " "};
    value.clear();
    for (std::uint64_t i = one_of(5); i > 0; --i) value += k_pieces[one_of(std::size(k_pieces))];
  }
  void fill(Nanoseconds& value) {
    Nanoseconds::rep count = 0;
    fill(count);
    value = Nanoseconds(count);
  }
  void fill(sample::Outcome& value) {
    switch (one_of(5)) {
      case 0:
        value = sample::Exited{static_cast<int>(one_of(256))};
        break;
      case 1:
        value = sample::Signaled{1 + static_cast<int>(one_of(64))};
        break;
      case 2:
        value = sample::TimedOut{};
        break;
      case 3:
        value = sample::SpawnFailed{1 + static_cast<int>(one_of(130))};
        break;
      default:
        value = sample::Cancelled{};
    }
  }
  void fill(savings::Quantiles& value) {
    boost::pfr::for_each_field(value, [&](double& quantile) {
      fill(quantile);
      if (one_of(4) == 0) quantile = std::numeric_limits<double>::infinity();
    });
  }
  template <class E>
    requires std::is_enum_v<E>
  void fill(E& value) {
    value = result::k_enumerators<E>[one_of(result::k_enumerators<E>.size())];
  }
  template <class T>
  void fill(std::optional<T>& value) {
    value.reset();
    if (one_of(3) > 0) fill(value.emplace());
  }
  template <class T>
  void fill(std::vector<T>& values) {
    values.clear();
    for (std::uint64_t i = one_of(4); i > 0; --i) fill(values.emplace_back());
  }
  template <class T>
  void fill(std::map<std::string, T>& values) {
    values.clear();
    for (std::uint64_t i = one_of(3); i > 0; --i) {
      std::string key;
      fill(key);
      fill(values[key]);
    }
  }
  template <class T>
    requires std::is_aggregate_v<T>
  void fill(T& value) {
    boost::pfr::for_each_field(value, [&](auto& field) { fill(field); });
  }

  std::mt19937_64 random_;
};

/// Documents as a property takes them; smaller seeds do not make smaller documents, so failures print the seed.
inline rc::Gen<std::uint64_t> document_seed() {
  return rc::gen::noShrink(rc::gen::arbitrary<std::uint64_t>());
}

// All are declared before any is defined: containers of one another are in std, where no look-up at the time of
// instantiation would find these.
template <class T>
bool same(const T& a, const T& b);
template <class T>
bool same(const std::vector<T>& a, const std::vector<T>& b);
template <class T>
bool same(const std::map<std::string, T>& a, const std::map<std::string, T>& b);

template <class T>
bool same(const std::optional<T>& a, const std::optional<T>& b) {
  return a.has_value() == b.has_value() && (!a || same(*a, *b));
}
template <class T>
bool same(const std::vector<T>& a, const std::vector<T>& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (!same(a[i], b[i])) return false;
  return true;
}
template <class T>
bool same(const std::map<std::string, T>& a, const std::map<std::string, T>& b) {
  if (a.size() != b.size()) return false;
  for (const auto& [key, value] : a)
    if (const auto other = b.find(key); other == b.end() || !same(value, other->second)) return false;
  return true;
}
template <class T>
bool same(const T& a, const T& b) {
  if constexpr (requires { a == b; }) {
    return a == b;
  } else {
    bool equal = true;
    boost::pfr::for_each_field(a, [&]<std::size_t I>(const auto& field, std::integral_constant<std::size_t, I>) {
      equal = equal && same(field, boost::pfr::get<I>(b));
    });
    return equal;
  }
}

}  // namespace payback::test
