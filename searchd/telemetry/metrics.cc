#include "searchd/telemetry/metrics.h"

#include <dirent.h>
#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

#include "searchd/http/http_status.h"

namespace qasearch {

namespace {

using prometheus::BuildCounter;
using prometheus::BuildGauge;
using prometheus::BuildHistogram;
using prometheus::Counter;
using prometheus::Gauge;
using prometheus::Histogram;

/// The value of a label.
template <typename Id>
struct LabelRow {
  Id id;
  std::string_view name;
};
// clang-format off
constexpr std::array kDrops = {
    LabelRow<Drop>{Drop::QueueFull,       "queue_full"},
    LabelRow<Drop>{Drop::Deadline,        "deadline"},
    LabelRow<Drop>{Drop::ClientGone,      "client_gone"},
    LabelRow<Drop>{Drop::Displaced,       "displaced"},
    LabelRow<Drop>{Drop::ConnectionLimit, "connection_limit"},
    LabelRow<Drop>{Drop::BufferLimit,     "buffer_limit"},
    LabelRow<Drop>{Drop::SlowClient,      "slow_client"},
    LabelRow<Drop>{Drop::Malformed,       "malformed"},
    LabelRow<Drop>{Drop::OutOfMemory,     "out_of_memory"},
    LabelRow<Drop>{Drop::Internal,        "internal"},
};
constexpr std::array kReloads = {
    LabelRow<Reload>{Reload::Served,  "served"},
    LabelRow<Reload>{Reload::Refused, "refused"},
};
enum class Outcome : std::uint8_t { Found, Relaxed, Corrected, Nothing, Timeout };
constexpr std::array kOutcomes = {
    LabelRow<Outcome>{Outcome::Found,     "found"},
    LabelRow<Outcome>{Outcome::Relaxed,   "relaxed"},
    LabelRow<Outcome>{Outcome::Corrected, "corrected"},
    LabelRow<Outcome>{Outcome::Nothing,   "nothing"},
    LabelRow<Outcome>{Outcome::Timeout,   "timeout"},
};
// clang-format on

/// Whether the rows are in the order of their enumeration, up to its last value.
template <typename Id, std::size_t N>
consteval bool are_complete(const std::array<LabelRow<Id>, N>& rows, Id last) {
  for (std::size_t i = 0; i < N; ++i) {
    if (static_cast<std::size_t>(rows[i].id) != i) return false;
  }
  return rows.back().id == last;
}
static_assert(are_complete(kDrops, Drop::Internal) && are_complete(kReloads, Reload::Refused) &&
                  are_complete(kOutcomes, Outcome::Timeout),
              "counters are counted by id");

/// Upper bounds of buckets: from a cached answer to a search that is given up.
const Histogram::BucketBoundaries kSeconds = {0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10};

double seconds(std::chrono::nanoseconds time) { return std::chrono::duration<double>(time).count(); }

/// The index among sent_statuses(), one past the end for another.
std::size_t status_index(int status) {
  const auto statuses = sent_statuses();
  return static_cast<std::size_t>(std::find(statuses.begin(), statuses.end(), status) - statuses.begin());
}

/// Figures of this process from the system; their names are those of Prometheus' own libraries.
struct ProcessFigures {
  double cpu_seconds = 0, resident_bytes = 0, virtual_bytes = 0, open_files = 0, start_s = 0;
};

double start_of_system_s() {
  timespec now{}, since_start{};
  if (::clock_gettime(CLOCK_REALTIME, &now) != 0 || ::clock_gettime(CLOCK_BOOTTIME, &since_start) != 0)
    return 0;
  return static_cast<double>(now.tv_sec - since_start.tv_sec) +
         static_cast<double>(now.tv_nsec - since_start.tv_nsec) / 1e9;
}

/// A number of the indexer's status; 0 when there is none of this name.
double number_of(const nlohmann::json& run, const char* name) {
  const auto found = run.find(name);
  return found != run.end() && found->is_number() ? found->get<double>() : 0;
}

std::size_t count_open_files() {
  DIR* const folder = ::opendir("/proc/self/fd");
  if (folder == nullptr) return 0;
  std::size_t count = 0;
  while (::readdir(folder) != nullptr) ++count;
  ::closedir(folder);
  return count > 3 ? count - 3 : 0;  // without ".", ".." and the folder itself
}

ProcessFigures read_process() {
  ProcessFigures figures;
  std::ifstream file("/proc/self/stat");
  std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  const std::size_t name_end = text.rfind(')');
  if (name_end == std::string::npos) return figures;
  std::vector<double> fields;  // from the third field of proc(5) on
  std::string word;
  for (const char c : text.substr(name_end + 2) + " ") {
    if (c != ' ') {
      word += c;
    } else {
      fields.push_back(std::strtod(word.c_str(), nullptr));
      word.clear();
    }
  }
  constexpr std::size_t kUser = 11, kSystem = 12, kStart = 19, kVirtual = 20, kResident = 21;
  if (fields.size() <= kResident) return figures;
  const auto ticks = static_cast<double>(::sysconf(_SC_CLK_TCK));
  figures.cpu_seconds = (fields[kUser] + fields[kSystem]) / ticks;
  figures.start_s = start_of_system_s() + fields[kStart] / ticks;
  figures.virtual_bytes = fields[kVirtual];
  figures.resident_bytes = fields[kResident] * static_cast<double>(::sysconf(_SC_PAGESIZE));
  figures.open_files = static_cast<double>(count_open_files());
  return figures;
}

}  // namespace

struct Metrics::Families {
  explicit Families(const std::vector<std::string>& route_names) {
    add_figures();
    add_labelled();
    add_requests(route_names);
  }

  void add_figures();
  void add_labelled();
  void add_requests(const std::vector<std::string>& route_names);

  prometheus::Registry registry;
  // By route (the last one: no route), then by status (the last one: any other).
  std::vector<std::vector<Counter*>> requests;
  std::vector<Histogram*> durations;
  std::array<Counter*, kOutcomes.size()> queries{};
  std::array<Counter*, kDrops.size()> drops{};
  std::array<Counter*, kReloads.size()> reloads{};
  Histogram *query_duration = nullptr, *queue_wait = nullptr;
  Counter *cache_hits = nullptr, *cache_misses = nullptr, *connections_total = nullptr,
          *response_bytes = nullptr, *cpu_seconds = nullptr, *log_dropped = nullptr;
  Gauge *connections = nullptr, *queued = nullptr, *cache_bytes = nullptr, *cache_entries = nullptr;
  Gauge *ready = nullptr, *revision = nullptr, *questions = nullptr, *age = nullptr, *built = nullptr,
        *refused = nullptr;
  Gauge *run_failures = nullptr, *run_finished = nullptr, *run_status = nullptr;
  Gauge *resident = nullptr, *virtual_memory = nullptr, *open_files = nullptr, *max_files = nullptr,
        *start = nullptr;

  /// A figure without labels: where its handle is kept, its name, its help text.
  template <typename Figure>
  struct Row {
    Figure* Families::*handle;
    const char *name, *help;
  };
  static const Row<Counter> kCounters[];
  static const Row<Gauge> kGauges[];
  static const Row<Histogram> kHistograms[];
};

// clang-format off
const Metrics::Families::Row<Counter> Metrics::Families::kCounters[] = {
    {&Families::cache_hits,        "qasearch_cache_hits_total",           "Answers given from the cache."},
    {&Families::cache_misses,      "qasearch_cache_misses_total",         "Answers that were not in the cache."},
    {&Families::connections_total, "qasearch_connections_accepted_total", "Connections accepted."},
    {&Families::response_bytes,    "qasearch_response_bytes_total",       "Bytes of responses."},
    {&Families::log_dropped,       "qasearch_log_lines_dropped_total",    "Log lines lost because they could not be written."},
    {&Families::cpu_seconds,       "process_cpu_seconds_total",           "User and system time of the process."},
};
const Metrics::Families::Row<Gauge> Metrics::Families::kGauges[] = {
    {&Families::cache_bytes,    "qasearch_cache_bytes",                     "Bytes of answers in the cache."},
    {&Families::cache_entries,  "qasearch_cache_entries",                   "Answers in the cache."},
    {&Families::connections,    "qasearch_connections",                     "Open connections."},
    {&Families::queued,         "qasearch_queue_length",                    "Searches that wait for a worker."},
    {&Families::ready,          "qasearch_index_ready",                     "1 when an index is served."},
    {&Families::revision,       "qasearch_index_revision",                  "Revision of the index that is served."},
    {&Families::questions,      "qasearch_index_questions",                 "Questions of the index that is served."},
    {&Families::built,          "qasearch_index_built_timestamp_seconds",   "When the index that is served was built."},
    {&Families::age,            "qasearch_index_age_seconds",               "Age of the index that is served."},
    {&Families::refused,        "qasearch_index_problem",                   "1 when there is no index, or a newer one was refused: see /readyz."},
    {&Families::run_failures,   "qasearch_last_run_consecutive_failures",   "Runs of the indexer that failed since the last good one."},
    {&Families::run_finished,   "qasearch_last_run_finished_timestamp_seconds", "When the last run of the indexer ended."},
    {&Families::run_status,     "qasearch_last_run_exit_status",            "Exit status of the last run of the indexer."},
    {&Families::resident,       "process_resident_memory_bytes",            "Memory of the process."},
    {&Families::virtual_memory, "process_virtual_memory_bytes",             "Address space of the process."},
    {&Families::open_files,     "process_open_fds",                         "Open file descriptors."},
    {&Families::max_files,      "process_max_fds",                          "File descriptors that may be open."},
    {&Families::start,          "process_start_time_seconds",               "When the process began."},
};
const Metrics::Families::Row<Histogram> Metrics::Families::kHistograms[] = {
    {&Families::query_duration, "qasearch_query_duration_seconds", "Time of a search on its worker."},
    {&Families::queue_wait,     "qasearch_queue_wait_seconds",     "Time of a search in the queue."},
};
// clang-format on

void Metrics::Families::add_figures() {
  for (const auto& row : kCounters)
    this->*row.handle = &BuildCounter().Name(row.name).Help(row.help).Register(registry).Add({});
  for (const auto& row : kGauges)
    this->*row.handle = &BuildGauge().Name(row.name).Help(row.help).Register(registry).Add({});
  for (const auto& row : kHistograms)
    this->*row.handle = &BuildHistogram().Name(row.name).Help(row.help).Register(registry).Add({}, kSeconds);
  auto& build = BuildGauge().Name("qasearch_build_info").Help("The program's version.").Register(registry);
  build.Add({{"version", QASEARCH_VERSION}}).Set(1);
}

void Metrics::Families::add_labelled() {
  const auto add = [](auto& family, const char* label, const auto& rows, auto& counters) {
    for (std::size_t i = 0; i < rows.size(); ++i)
      counters[i] = &family.Add({{label, std::string(rows[i].name)}});
  };
  add(BuildCounter()
          .Name("qasearch_queries_total")
          .Help("Searches answered, also from the cache, by what they found.")
          .Register(registry),
      "outcome", kOutcomes, queries);
  add(BuildCounter()
          .Name("qasearch_dropped_total")
          .Help("Requests and connections turned away or cut off.")
          .Register(registry),
      "reason", kDrops, drops);
  add(BuildCounter()
          .Name("qasearch_reloads_total")
          .Help("Generations of the index noticed.")
          .Register(registry),
      "outcome", kReloads, reloads);
}

void Metrics::Families::add_requests(const std::vector<std::string>& route_names) {
  auto& counted =
      BuildCounter().Name("qasearch_http_requests_total").Help("Requests answered.").Register(registry);
  auto& timed = BuildHistogram()
                    .Name("qasearch_http_request_duration_seconds")
                    .Help("From the last byte of a request to its response.")
                    .Register(registry);
  for (std::size_t i = 0; i <= route_names.size(); ++i) {
    const std::string route = i < route_names.size() ? route_names[i] : "none";
    durations.push_back(&timed.Add({{"route", route}}, kSeconds));
    auto& by_status = requests.emplace_back();
    for (const int status : sent_statuses())
      by_status.push_back(&counted.Add({{"route", route}, {"code", std::to_string(status)}}));
    by_status.push_back(&counted.Add({{"route", route}, {"code", "other"}}));
  }
}

Metrics::Metrics(const std::vector<std::string>& route_names)
    : families_(std::make_unique<Families>(route_names)) {}
Metrics::~Metrics() = default;

void Metrics::count_request(std::size_t route, int status, std::chrono::nanoseconds took) {
  const std::size_t index = std::min(route, families_->requests.size() - 1);
  families_->requests[index][status_index(status)]->Increment();
  families_->durations[index]->Observe(seconds(took));
}

void Metrics::count_query(const QueryRecord& query) {
  const Outcome outcome = query.timed_out    ? Outcome::Timeout
                          : query.total == 0 ? Outcome::Nothing
                          : query.corrected  ? Outcome::Corrected
                          : query.relaxed    ? Outcome::Relaxed
                                             : Outcome::Found;
  families_->queries[static_cast<std::size_t>(outcome)]->Increment();
}

void Metrics::count_cache(CacheUse use) {
  if (use == CacheUse::Hit) families_->cache_hits->Increment();
  if (use == CacheUse::Miss) families_->cache_misses->Increment();
}

void Metrics::count_drop(Drop drop) { families_->drops[static_cast<std::size_t>(drop)]->Increment(); }
void Metrics::count_reload(Reload reload) {
  families_->reloads[static_cast<std::size_t>(reload)]->Increment();
}
void Metrics::count_connection() { families_->connections_total->Increment(); }
void Metrics::count_response_bytes(std::size_t bytes) {
  families_->response_bytes->Increment(static_cast<double>(bytes));
}
void Metrics::observe_query(std::chrono::nanoseconds took) {
  families_->query_duration->Observe(seconds(took));
}
void Metrics::observe_queue_wait(std::chrono::nanoseconds waited) {
  families_->queue_wait->Observe(seconds(waited));
}

std::string Metrics::text(const Gauges& gauges, const IndexSnapshot& index, std::int64_t now_s) {
  Families& all = *families_;
  all.connections->Set(static_cast<double>(gauges.connections));
  all.queued->Set(static_cast<double>(gauges.queued));
  all.cache_bytes->Set(static_cast<double>(gauges.cache_bytes));
  all.cache_entries->Set(static_cast<double>(gauges.cache_entries));
  const auto dropped = static_cast<double>(gauges.log_lines_dropped);
  all.log_dropped->Increment(std::max(0.0, dropped - all.log_dropped->Value()));
  all.ready->Set(index.ready ? 1 : 0);
  all.revision->Set(static_cast<double>(index.info.revision));
  all.questions->Set(static_cast<double>(index.info.questions));
  all.built->Set(static_cast<double>(index.built_at_s));
  all.age->Set(static_cast<double>(index.age_s(now_s)));
  all.refused->Set(index.problem ? 1 : 0);
  const auto run = nlohmann::json::parse(index.last_run, nullptr, false);
  if (run.is_object()) {
    all.run_failures->Set(number_of(run, "consecutive_failures"));
    all.run_status->Set(number_of(run, "exit_status"));
    const auto finished = run.find("finished");
    const bool is_text = finished != run.end() && finished->is_string();
    all.run_finished->Set(is_text ? static_cast<double>(seconds_of(finished->get<std::string>())) : 0);
  }
  const ProcessFigures process = read_process();
  all.cpu_seconds->Increment(std::max(0.0, process.cpu_seconds - all.cpu_seconds->Value()));
  all.resident->Set(process.resident_bytes);
  all.virtual_memory->Set(process.virtual_bytes);
  all.open_files->Set(process.open_files);
  all.max_files->Set(static_cast<double>(::sysconf(_SC_OPEN_MAX)));
  all.start->Set(process.start_s);
  return prometheus::TextSerializer().Serialize(all.registry.Collect());
}

}  // namespace qasearch
