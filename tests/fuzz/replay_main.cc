// A main for fuzz targets without a fuzzer: runs the target on every file of the folders named, then on
// inputs made from those by cutting, doubling and flipping bytes (always the same ones), so that every test
// run tries a little.
// SPDX-License-Identifier: MIT
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

// The fuzzer's own name for it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

constexpr int kChangesPerInput = 50;

void run(const std::string& input) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
}

std::string changed(std::string input, std::mt19937& random) {
  if (input.empty()) return std::string(1, static_cast<char>(random() & 0xff));
  const std::size_t at = random() % input.size();
  switch (random() % 3) {
    case 0:
      input.resize(at);
      break;
    case 1:
      input.insert(at, input.substr(at / 2));
      break;
    default:
      input[at] = static_cast<char>(random() & 0xff);
      break;
  }
  return input;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> inputs = {"", std::string(1, '\0')};
  for (int i = 1; i < argc; ++i) {
    if (!std::filesystem::is_directory(argv[i])) continue;
    for (const auto& entry : std::filesystem::directory_iterator(argv[i])) {
      std::ifstream file(entry.path(), std::ios::binary);
      inputs.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
  }
  std::mt19937 random(1);
  for (const auto& input : inputs) {
    run(input);
    std::string next = input;
    for (int i = 0; i < kChangesPerInput; ++i) {
      next = changed(i % 10 == 0 ? input : next, random);
      run(next);
    }
  }
  std::cout << inputs.size() << " inputs, " << inputs.size() * kChangesPerInput << " changed ones\n";
  return 0;
}
