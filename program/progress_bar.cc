#include "program/progress_bar.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace qasearch {

namespace {

constexpr std::chrono::milliseconds kBetweenDrawings{100};
constexpr std::size_t kWidestBar = 30, kNarrowestBar = 8;
// Before that a rate says more about the start than about the work.
constexpr std::chrono::milliseconds kBeforeRates{500};
constexpr std::string_view kEraseLine = "\r\x1b[K";

/// 1234567 -> "1,234,567"
std::string grouped(std::uint64_t number) {
  std::string text = std::to_string(number);
  for (std::size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, ",");
  return text;
}

/// 67 s -> "1:07", an hour more -> "1:01:07"
std::string clock_time(std::uint64_t seconds) {
  const auto two = [](std::uint64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  const std::uint64_t minutes = seconds / 60;
  if (minutes < 60) return std::to_string(minutes) + ":" + two(seconds % 60);
  return std::to_string(minutes / 60) + ":" + two(minutes % 60) + ":" + two(seconds % 60);
}

double share(const Progress& progress) {
  if (progress.total == 0) return 0;
  return std::min(1.0, static_cast<double>(progress.done) / static_cast<double>(progress.total));
}

std::string bar(double share, std::size_t width) {
  const auto full = static_cast<std::size_t>(share * static_cast<double>(width));
  return "[" + std::string(full, '=') + std::string(width - full, ' ') + "]";
}

std::string count_text(const Progress& progress) {
  if (progress.unit.empty()) return {};
  const std::string of = progress.total > 0 ? " of " + grouped(progress.total) : "";
  return grouped(progress.done) + of + " " + std::string(progress.unit);
}

std::string rate_text(const Progress& progress) {
  if (progress.questions == 0 || progress.elapsed < kBeforeRates) return {};
  return grouped(progress.questions * 1000 / static_cast<std::uint64_t>(progress.elapsed.count())) +
         " questions/s";
}

/// The time left where that can be told, else the time gone.
std::string time_text(const Progress& progress) {
  const auto gone = static_cast<std::uint64_t>(progress.elapsed.count());
  if (progress.total == 0) return gone < 1000 ? std::string() : clock_time(gone / 1000);
  if (progress.done == 0 || progress.elapsed < kBeforeRates) return {};
  const double rest = (1 - share(progress)) / share(progress) * static_cast<double>(gone);
  return clock_time(static_cast<std::uint64_t>(std::llround(rest / 1000))) + " left";
}

}  // namespace

std::string progress_bar(const Progress& progress, std::size_t columns) {
  const bool known = progress.total > 0;
  const std::string percent =
      known ? std::to_string(static_cast<int>(share(progress) * 100)) + " %" : std::string();
  // In the order of the line; left out from the first rank on until it fits.
  struct Part {
    std::string text;
    int rank;  // 0: stays the longest
  };
  std::vector<Part> parts = {
      {percent, 0}, {count_text(progress), 2}, {rate_text(progress), 3}, {time_text(progress), 1}};
  std::erase_if(parts, [](const Part& part) { return part.text.empty(); });
  const auto width = [&] {
    std::size_t sum = progress.phase.size();
    for (const Part& part : parts) sum += 2 + part.text.size();
    return sum;
  };
  for (int rank = 3; rank >= 0 && width() > columns; --rank) {
    std::erase_if(parts, [&](const Part& part) { return part.rank == rank; });
  }
  std::string line(progress.phase);
  const std::size_t room = columns - std::min(columns, width());
  if (known && room >= kNarrowestBar + 3) line += " " + bar(share(progress), std::min(room - 3, kWidestBar));
  bool first = true;
  for (const Part& part : parts) {
    line += (std::exchange(first, false) ? " " : "  ") + part.text;
  }
  return line.substr(0, columns);
}

void ProgressBar::show(Progress progress) {
  if (!screen_.write) return;
  const auto now = screen_.now();
  if (phase_ != progress.phase) {
    phase_ = progress.phase;
    phase_began_ = now;
  } else if (drawn_ && now - *drawn_ < kBetweenDrawings) {
    return;
  }
  progress.elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(now - phase_began_);
  // One column stays free: terminals wrap behind the last one in different ways.
  const std::size_t columns = std::max<std::size_t>(screen_.columns(), 2) - 1;
  screen_.write("\r" + progress_bar(progress, columns) + "\x1b[K");
  drawn_ = now;
}

void ProgressBar::erase() {
  if (!drawn_) return;
  screen_.write(kEraseLine);
  drawn_.reset();
}

}  // namespace qasearch
