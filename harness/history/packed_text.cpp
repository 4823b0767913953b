// SPDX-License-Identifier: MIT
#include "harness/history/packed_text.hpp"

#include <openssl/evp.h>
#include <zstd.h>

#include <new>

namespace payback::history {
namespace {

constexpr int k_compression = 9;  ///< a night's document of 60 series: 5 % smaller than the default, still milliseconds
constexpr unsigned long long k_longest = 1ULL << 31U;  ///< of a document; a damaged header may claim anything

const unsigned char* bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

std::string pack(std::string_view text) {
  std::string small(ZSTD_compressBound(text.size()), '\0');
  const std::size_t size = ZSTD_compress(small.data(), small.size(), text.data(), text.size(), k_compression);
  if (ZSTD_isError(size) != 0) throw std::bad_alloc();
  small.resize(size);
  std::string base64(4 * ((size + 2) / 3) + 1, '\0');
  const int length =
      EVP_EncodeBlock(reinterpret_cast<unsigned char*>(base64.data()), bytes(small), static_cast<int>(small.size()));
  base64.resize(static_cast<std::size_t>(length));
  return base64;
}

std::optional<std::string> unpack(std::string_view packed) {
  if (packed.empty() || packed.size() % 4 != 0 || packed.size() >= k_longest) return std::nullopt;
  std::string small(packed.size() / 4 * 3, '\0');
  const int length =
      EVP_DecodeBlock(reinterpret_cast<unsigned char*>(small.data()), bytes(packed), static_cast<int>(packed.size()));
  if (length < 0) return std::nullopt;
  std::size_t padding = 0;
  while (padding < 2 && packed[packed.size() - 1 - padding] == '=') ++padding;
  small.resize(static_cast<std::size_t>(length) - padding);
  const unsigned long long size = ZSTD_getFrameContentSize(small.data(), small.size());
  if (size >= k_longest) return std::nullopt;  // unknown and error are the two largest numbers
  std::string text(size, '\0');
  if (ZSTD_decompress(text.data(), text.size(), small.data(), small.size()) != size) return std::nullopt;
  return text;
}

}  // namespace payback::history
