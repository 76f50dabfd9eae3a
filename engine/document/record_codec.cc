// SPDX-License-Identifier: MIT
#include "engine/document/record_codec.h"

#include <zdict.h>
#include <zstd.h>

#include <algorithm>
#include <new>
#include <utility>

namespace qasearch {
namespace {

// Each level above costs more time than it saves bytes.
constexpr int kLevel = 3;
constexpr std::size_t kDictionaryBytes = 64u << 10;
constexpr std::size_t kLeastSamples = 32;
// No record is larger: the limits of the sources leave some megabytes. Damaged bytes may claim anything.
constexpr unsigned long long kMostBytes = 64u << 20;

tl::unexpected<Error> damaged() {
  return fail(ErrorCode::IndexUnreadable, "a record of the index is damaged", std::string(kRebuildHint));
}

template <typename T>
T* made(T* object) {
  if (object == nullptr) throw std::bad_alloc();
  return object;
}

struct Free {
  void operator()(ZSTD_CDict* it) const { ZSTD_freeCDict(it); }
  void operator()(ZSTD_DDict* it) const { ZSTD_freeDDict(it); }
  void operator()(ZSTD_CCtx* it) const { ZSTD_freeCCtx(it); }
  void operator()(ZSTD_DCtx* it) const { ZSTD_freeDCtx(it); }
};

}  // namespace

struct RecordDictionary::Tables {
  std::unique_ptr<ZSTD_DDict, Free> unpack;
};

// Tables for packing are made by the first pack(): they are large, readers never need them, and the library
// does not check that there is memory for them.
struct RecordCodec::Contexts {
  std::unique_ptr<ZSTD_CDict, Free> dictionary;
  std::unique_ptr<ZSTD_CCtx, Free> pack;  // made by the first pack()
  std::unique_ptr<ZSTD_DCtx, Free> unpack{made(ZSTD_createDCtx())};

  void begin_packing(const std::string& bytes) {
    if (!bytes.empty()) dictionary.reset(made(ZSTD_createCDict(bytes.data(), bytes.size(), kLevel)));
    pack.reset(made(ZSTD_createCCtx()));
    ZSTD_CCtx_setParameter(pack.get(), ZSTD_c_compressionLevel, kLevel);
    ZSTD_CCtx_setParameter(pack.get(), ZSTD_c_dictIDFlag, 0);
    ZSTD_CCtx_refCDict(pack.get(), dictionary.get());
  }
};

RecordDictionary::RecordDictionary(std::string bytes)
    : bytes_(std::move(bytes)), tables_(std::make_unique<Tables>()) {
  if (bytes_.empty()) return;
  tables_->unpack.reset(made(ZSTD_createDDict(bytes_.data(), bytes_.size())));
}

RecordDictionary::~RecordDictionary() = default;

std::string RecordDictionary::train(const std::vector<std::string>& samples) {
  if (samples.size() < kLeastSamples) return {};
  std::string all;
  std::vector<std::size_t> sizes;
  for (const std::string& sample : samples) {
    all += sample;
    sizes.push_back(sample.size());
  }
  // A dictionary that is a large part of what it was made from saves nothing.
  std::string dictionary(std::min(kDictionaryBytes, all.size() / 10), '\0');
  const std::size_t size = ZDICT_trainFromBuffer(dictionary.data(), dictionary.size(), all.data(),
                                                 sizes.data(), static_cast<unsigned>(sizes.size()));
  dictionary.resize(ZDICT_isError(size) != 0 ? 0 : size);
  return dictionary;
}

RecordCodec::RecordCodec(std::shared_ptr<const RecordDictionary> dictionary)
    : dictionary_(std::move(dictionary)), contexts_(std::make_unique<Contexts>()) {
  ZSTD_DCtx_refDDict(contexts_->unpack.get(), dictionary_->tables_->unpack.get());
}

RecordCodec::~RecordCodec() = default;
RecordCodec::RecordCodec(RecordCodec&&) noexcept = default;
RecordCodec& RecordCodec::operator=(RecordCodec&&) noexcept = default;

std::string RecordCodec::pack(std::string_view record) {
  if (!contexts_->pack) contexts_->begin_packing(dictionary_->bytes());
  std::string packed(ZSTD_compressBound(record.size()), '\0');
  // Cannot fail: there is room, and memory for tables of this level is there or was refused before.
  const std::size_t size =
      ZSTD_compress2(contexts_->pack.get(), packed.data(), packed.size(), record.data(), record.size());
  if (ZSTD_isError(size) != 0) throw std::bad_alloc();
  packed.resize(size);
  return packed;
}

Result<std::string> RecordCodec::unpack(std::string_view packed) {
  const unsigned long long size = ZSTD_getFrameContentSize(packed.data(), packed.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > kMostBytes)
    return damaged();
  std::string record(static_cast<std::size_t>(size), '\0');
  const std::size_t read = ZSTD_decompressDCtx(contexts_->unpack.get(), record.data(), record.size(),
                                               packed.data(), packed.size());
  if (ZSTD_isError(read) != 0 || read != record.size()) return damaged();
  return record;
}

}  // namespace qasearch
