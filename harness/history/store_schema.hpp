// SPDX-License-Identifier: MIT
// The tables, by schema version. Plain SQL that SQLite and PostgreSQL read alike: ids are given by us, documents are
// text (base64 of zstd). Private to store.cpp.
#pragma once
#include <array>
#include <string_view>

namespace payback::history {

/// What brings version i to version i + 1. Statements are separated by ";". Never changed once released, only added to.
inline constexpr std::array<std::string_view, 1> k_migrations{R"(
create table night (
  id bigint primary key, date text not null, started text not null, payback_version text not null,
  fingerprint text not null, machine text not null, revision text not null, branch text not null,
  digest text not null unique, document text not null);
create table entry (
  night bigint not null references night (id), scenario text not null, variant text not null, reference text not null,
  metric text not null, fingerprint text not null, value double precision not null, low double precision,
  high double precision, runs bigint not null, tools text not null, workload text not null,
  primary key (night, scenario, variant, reference, metric));
create table note (
  id bigint primary key, kind text not null, night text not null, series text not null, reason text not null,
  made text not null, undone integer not null);
create table alarm (
  id bigint primary key, scenario text not null, variant text not null, reference text not null, metric text not null,
  fingerprint text not null, kind text not null, since text not null, raised bigint not null references night (id));
create index entry_of_series on entry (scenario, variant, reference, metric, fingerprint))"};

}  // namespace payback::history
