// SPDX-License-Identifier: MIT
// Opening, migrating, transactions, and what SQLite's complaints mean.
#include "harness/history/store.hpp"

#include <fmt/format.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <system_error>

#include "harness/history/store_connection.hpp"
#include "harness/history/store_schema.hpp"

namespace payback::history {
namespace fs = std::filesystem;
namespace {

constexpr int k_wait_seconds = 60;  ///< for another writer; one night takes milliseconds

int version_of(soci::session& sql) {
  int tables = 0, version = 0;
  sql << "select count(*) from sqlite_master where name = 'schema_version'", soci::into(tables);
  if (tables != 0) sql << "select max(version) from schema_version", soci::into(version);
  return version;
}

void migrate(soci::session& sql) {
  WriteTransaction transaction(sql);
  int version = version_of(sql);
  if (version == 0) sql << "create table schema_version (version integer not null)";
  for (; version < static_cast<int>(k_migrations.size()); ++version) {
    std::string_view rest = k_migrations.at(static_cast<std::size_t>(version));
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(';'), rest.size());
      sql << std::string(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    sql << "insert into schema_version (version) values (:version)", soci::use(version + 1, "version");
  }
  transaction.commit();
}

/// SQLite's own words of what SOCI says: "loadOne: disk I/O error while executing "select ..."." has them in the
/// middle.
std::string_view words_of_sqlite(std::string_view said) {
  said = said.substr(0, said.find(" while "));
  const std::size_t function = said.find("::");
  const std::size_t colon = function == std::string_view::npos ? function : said.find(": ", function);
  return colon == std::string_view::npos ? said : said.substr(colon + 2);
}

}  // namespace

Error store_error(const std::string& file, const std::string& said) {
  struct Meaning {
    std::string_view sign, what, remedy;
  };
  constexpr Meaning k_meanings[]{
      {"locked", "another payback holds this history and did not let go", "try again when it has ended"},
      {"readonly", "this history may not be written to",
       "make the file and its folder writable, or name another with --history"},
      {"full", "the disk is full; the history is as it was before", "make room and try again"},
      {"I/O", "the disk refused to read or write; the history is as it was before",
       "make room, check the disk, and try again"},
      {"not a database", "this is no history of payback, or it is damaged",
       "name another with --history, or put a copy back"},
      {"malformed", "this history is damaged", "put a copy back; sqlite3 FILE .recover reads what is left"},
      {"unable to open", "this history cannot be opened", "make its folder, or see who may read it"},
  };
  for (const Meaning& meaning : k_meanings)
    if (said.find(meaning.sign) != std::string::npos)
      return {ErrorKind::usage, file, fmt::format("{} ({})", meaning.what, words_of_sqlite(said)),
              std::string(meaning.remedy)};
  return {ErrorKind::internal, file, "the history failed: " + said, {}};
}

WriteTransaction::~WriteTransaction() {
  if (done_) return;
  try {
    sql_ << "rollback";
  } catch (const std::exception&) {
    done_ = true;  // SQLite has rolled back by itself, as it does when the disk is full
  }
}

void WriteTransaction::commit() {
  sql_ << "commit";
  done_ = true;
}

Store::Store(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

Result<Store> Store::open(const fs::path& file, Mode mode) {
  std::error_code error;
  if (mode != Mode::write && !fs::exists(file, error))
    return fail(ErrorKind::usage, file.string(), "there is no history",
                "payback track begins one; --history names another");
  if (file.has_parent_path()) fs::create_directories(file.parent_path(), error);
  if (file.string().find_first_of("\"'") != std::string::npos)
    return fail(ErrorKind::usage, file.string(), "a history's path holds no quotation mark",
                "name another with --history");
  auto connection = std::make_unique<Connection>();
  connection->file = file.string();
  Store store(std::move(connection));
  const auto ready = store.guarded([&] {
    soci::session& sql = store.connection_->sql;
    sql.open(soci::sqlite3, fmt::format("db=\"{}\" timeout={}", file.string(), k_wait_seconds));
    if (mode == Mode::read) return version_of(sql);
    // Readers and one writer at the same time; "full" so that a committed night outlives a power cut.
    std::string journal;
    sql << "pragma journal_mode = wal", soci::into(journal);
    sql << "pragma synchronous = full";
    sql << "pragma foreign_keys = on";
    if (version_of(sql) < static_cast<int>(k_migrations.size())) migrate(sql);
    return version_of(sql);
  });
  if (!ready) return std::unexpected(ready.error());
  if (*ready > static_cast<int>(k_migrations.size()))
    return fail(ErrorKind::usage, file.string(), fmt::format("this history has the newer schema {}", *ready),
                "update payback");
  if (*ready < static_cast<int>(k_migrations.size()))
    return fail(ErrorKind::usage, file.string(), "this is no history of payback, or one of an older version",
                "payback track brings an older one up to date");
  return store;
}

Result<void> Store::together(const std::function<Result<void>()>& work) {
  auto done = guarded([&]() -> Result<void> {
    WriteTransaction transaction(connection_->sql);
    connection_->held = true;
    auto result = work();
    connection_->held = false;
    if (result) transaction.commit();
    return result;
  });
  connection_->held = false;
  return done ? *done : std::unexpected(done.error());
}

}  // namespace payback::history
