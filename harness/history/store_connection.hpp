// SPDX-License-Identifier: MIT
// The one place that knows SOCI and SQLite by name. Private to the store's files.
#pragma once
#include <soci/soci.h>

#include <string>

#include "harness/history/store.hpp"

namespace payback::history {

struct Store::Connection {
  soci::session sql;
  std::string file;
  bool held = false;  ///< a transaction of together() is under way
};

/// What SQLite said, as an Error with its remedy.
[[nodiscard]] Error store_error(const std::string& file, const std::string& said);

/// A transaction that takes the right to write at once: one that read first could not get it any more once another
/// writer came in between. Rolls back unless committed.
class WriteTransaction {
 public:
  explicit WriteTransaction(soci::session& sql) : sql_(sql) { sql_ << "begin immediate"; }
  WriteTransaction(const WriteTransaction&) = delete;
  WriteTransaction& operator=(const WriteTransaction&) = delete;
  ~WriteTransaction();
  void commit();

 private:
  soci::session& sql_;
  bool done_ = false;
};

template <class Work>
auto Store::guarded(const Work& work) -> Result<decltype(work())> {
  try {
    if constexpr (std::is_void_v<decltype(work())>) {
      work();
      return {};
    } else {
      return work();
    }
  } catch (const std::exception& error) {
    return std::unexpected(store_error(connection_->file, error.what()));
  }
}

/// Within together() its transaction, else one of its own.
template <class Work>
void write_with(soci::session& sql, bool held, const Work& work) {
  if (held) return work();
  WriteTransaction transaction(sql);
  work();
  transaction.commit();
}

}  // namespace payback::history
