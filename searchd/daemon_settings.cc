#include "searchd/daemon_settings.h"

#include <algorithm>
#include <thread>

#include "engine/text/utf8.h"
#include "program/index_dir.h"
#include "searchd/daemon_options.h"

namespace qasearch {

namespace {

/// Whether a text is an origin as browsers send it: scheme and host without a path; or "*".
bool is_origin(const std::string& text) {
  if (text == "*") return true;
  const std::size_t scheme = text.find("://");
  return scheme != std::string::npos && scheme > 0 && text.size() > scheme + 3 &&
         text.find('/', scheme + 3) == std::string::npos;
}

/// Whether a text is "https://host/path", without query and fragment.
bool is_web_url(std::string_view text) {
  if (!text.starts_with("http://") && !text.starts_with("https://")) return false;
  const std::string_view rest = text.substr(text.find("//") + 2);
  return !rest.empty() && rest.front() != '/' && is_valid_utf8(rest) &&
         rest.find_first_of(" \t\r\n\"<>\\?#{}") == std::string_view::npos;
}

/// Each thread costs memory, and a service may be allowed few tasks.
constexpr unsigned kMostThreadsByDefault = 16;

}  // namespace

Result<DaemonSettings> read_daemon_settings(const Options& options, const Environment& environment) {
  DaemonSettings settings;
  if (!options.words().empty())
    return fail(ErrorCode::Usage, "unexpected argument '" + options.words().front() + "'",
                "name the index with --index");
  settings.index = index_dir(options.last("index"), environment);
  for (const std::string& text : options.all("listen")) {
    ASSIGN_OR_RETURN(ListenAddress address, parse_listen_address(text));
    settings.listen.push_back(std::move(address));
  }
  settings.cors = options.all("cors");
  for (const std::string& origin : settings.cors) {
    if (!is_origin(origin))
      return fail(ErrorCode::Usage, "not an origin: '" + origin + "'",
                  "write https://example.org, without a path");
  }
  settings.public_url = options.last("public-url").value_or("");
  if (!settings.public_url.empty() && !is_web_url(settings.public_url))
    return fail(ErrorCode::Usage,
                "--public-url must be an address of the web, not '" + settings.public_url + "'",
                "write https://example.org/ or https://example.org/search/");
  const auto number = [&](std::string_view name, auto& value) {
    if (const auto given = options.number(name)) value = std::decay_t<decltype(value)>(*given);
  };
  settings.threads = std::clamp(std::thread::hardware_concurrency(), 1U, kMostThreadsByDefault);
  number("threads", settings.threads);
  number("queue", settings.queue);
  number("connections", settings.connections);
  number("timeout", settings.search);
  number("request-timeout", settings.request);
  number("idle-timeout", settings.idle);
  number("drain", settings.drain);
  number("slow-ms", settings.slow);
  if (const auto megabytes = options.number("cache")) settings.cache_bytes = std::size_t{*megabytes} << 20;
  settings.access_log = options.last("access-log");
  settings.query_log = options.last("query-log");
  settings.slow_log = options.last("slow-log");
  settings.log_queries = options.given("log-queries");
  settings.forwarded = options.given("forwarded");
  return settings;
}

}  // namespace qasearch
