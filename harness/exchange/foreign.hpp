// SPDX-License-Identifier: MIT
// Files of other benchmarking programs in, result documents out. app/result_file.cpp drives it, and everything that
// reads results (report, compare, track --append, history import) reads these files by it.
#pragma once
#include <istream>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/error.hpp"
#include "harness/result/result.hpp"

namespace payback::exchange {

/// Document::command of what was measured by another program.
inline constexpr std::string_view k_imported = "import";

enum class Form {
  own,  ///< a result document, or JSON of no form that is known here: its reader says what is wrong
  hyperfine,
  google_benchmark,
  pyperf,
  pytest_benchmark,
  table,  ///< not JSON: a CSV table
};

/// By content, whatever the file is called: the keys at the top of the JSON, which is read no further than it takes to
/// tell.
[[nodiscard]] Form recognise(std::istream& stream);
[[nodiscard]] Form recognise(std::string_view text);

/// The JSON of a program as a document (imported.hpp says how), `form` neither own nor table. Errors name `file` and
/// the JSON pointer, or the byte where the text is no JSON.
[[nodiscard]] Result<result::Document> read_foreign(std::string_view text, Form form, const std::string& file);

/// Other names for the scenario and the machine of an imported document, which its file may not tell; empty: as it is.
/// The machine's name is then all that its fingerprint rests on. Our own documents stay as they are.
void relabel(result::Document& document, const std::string& scenario, const std::string& machine);

/// The unit of a table's values, all of which are figures where less is better.
enum class Unit { seconds, milliseconds, microseconds, nanoseconds, bytes };

/// A table as documents: a line is one, started at its time, with a variant for each column that has a value there
/// (history/values_file.hpp says which are). Errors name FILE:LINE.
[[nodiscard]] Result<std::vector<result::Document>> read_table(std::string_view csv, Unit unit,
                                                               const std::string& file);

}  // namespace payback::exchange
