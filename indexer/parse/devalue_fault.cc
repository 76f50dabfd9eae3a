#include "indexer/parse/devalue_fault.h"

#include <iterator>

namespace qasearch {

namespace {

constexpr std::string_view kFaultNames[] = {"json",  "root",   "index",      "unknown_type", "arity",
                                            "arg",   "sparse", "sparse_len", "proto_key",    "cycle",
                                            "depth", "budget", "size"};
static_assert(std::size(kFaultNames) == static_cast<std::size_t>(DevalueFault::Size) + 1);

}  // namespace

std::string_view fault_name(DevalueFault fault) { return kFaultNames[static_cast<std::size_t>(fault)]; }

}  // namespace qasearch
