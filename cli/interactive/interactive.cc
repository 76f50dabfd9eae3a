// SPDX-License-Identifier: MIT
#include "cli/interactive/interactive.h"

#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <memory>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "cli/interactive/finder.h"
#include "cli/interactive/finder_view.h"
#include "cli/interactive/queued_signals.h"
#include "cli/interactive/search_worker.h"
#include "cli/interactive/terminal_screen.h"
#include "cli/text/answer_text.h"
#include "engine/text/text_list.h"

namespace qasearch {

namespace {

/// Lines of an answer; hyperlinks are left to the key that opens the page.
RenderAnswer answer_renderer(const InteractiveSearch& search) {
  return [style = search.style, make = search.make_highlighter](const QuestionAnswer& answer,
                                                                std::size_t columns) {
    TextStyle own = style;
    own.width = columns;
    own.hyperlinks = false;
    own.highlighter = make ? make() : CodeHighlighter{};
    std::vector<std::string> lines;
    for_each_line(answer_text(answer.question, answer.related, own),
                  [&](std::string_view line) { lines.emplace_back(line); });
    return lines;
  };
}

class Interactive {
 public:
  Interactive(const InteractiveSearch& search, QueuedSignals& signals, TerminalScreen& screen)
      : search_(search),
        signals_(signals),
        screen_(screen),
        worker_(search.source, answer_renderer(search)),
        finder_(make_finder(search.request, screen.size())) {}

  InteractiveEnd run();

 private:
  void ask();
  void wait();
  void take_signals();
  void take_replies();
  void take_keys();
  void open_page();
  void copy_link();

  const InteractiveSearch& search_;
  QueuedSignals& signals_;
  TerminalScreen& screen_;
  SearchWorker worker_;
  Finder finder_;
  std::uint64_t asked_number_ = 0;
  std::optional<TextKey> asked_text_;
  bool ended_ = false;
  int signal_ = 0;
};

/// Asks the worker for what the state wants and was not asked for yet.
void Interactive::ask() {
  if (asked_number_ != finder_.search_number) {
    asked_number_ = finder_.search_number;
    worker_.search(asked_number_, wanted_search(finder_));
  }
  const auto text = wanted_text(finder_);
  if (text && text != asked_text_) worker_.read(*text);
  asked_text_ = text;
}

void Interactive::wait() {
  std::array events = {pollfd{STDIN_FILENO, POLLIN, 0}, pollfd{signals_.descriptor(), POLLIN, 0},
                       pollfd{worker_.descriptor(), POLLIN, 0}};
  if (::poll(events.data(), events.size(), -1) < 0) {
    ended_ = errno != EINTR;
    return;
  }
  if (events[1].revents != 0) take_signals();
  if (events[2].revents != 0) take_replies();
  if ((events[0].revents & POLLIN) != 0) take_keys();
  if ((events[0].revents & (POLLHUP | POLLERR | POLLNVAL)) != 0) ended_ = true;  // the terminal is gone
}

void Interactive::take_signals() {
  while (const auto signal = signals_.take()) {
    switch (*signal) {
      case SIGWINCH:
        screen_.take_new_size();
        resize(finder_, screen_.size());
        break;
      case SIGTSTP:
        screen_.leave();
        signals_.stop_process();
        screen_.enter();
        break;
      case SIGCONT:  // after SIGSTOP, too: the shell has had the terminal
        screen_.enter();
        screen_.take_new_size();
        resize(finder_, screen_.size());
        break;
      default:
        signal_ = *signal;
        ended_ = true;
    }
  }
}

void Interactive::take_replies() {
  for (WorkerReply& reply : worker_.take())
    std::visit([&](auto& each) { receive(finder_, std::move(each)); }, reply);
}

void Interactive::take_keys() {
  while (!ended_) {
    const auto key = screen_.next_key();
    if (!key) return;
    switch (press(finder_, *key)) {
      case Effect::None:
        break;
      case Effect::Open:
        open_page();
        break;
      case Effect::CopyLink:
        copy_link();
        break;
      case Effect::Quit:
        ended_ = true;
    }
  }
}

void Interactive::open_page() {
  const Hit* hit = selected_hit(finder_);
  if (hit == nullptr) return;
  screen_.leave();
  {
    const StopSignalThrough through;
    finder_.message = search_.open(*hit);
  }
  screen_.enter();
  // Ctrl-C was meant for the browser.
  while (const auto signal = signals_.take()) {
    if (*signal == SIGINT || *signal == SIGQUIT || *signal == SIGTSTP || *signal == SIGCONT) continue;
    if (*signal == SIGWINCH) {
      screen_.take_new_size();
      resize(finder_, screen_.size());
      continue;
    }
    signal_ = *signal;
    ended_ = true;
  }
}

void Interactive::copy_link() {
  const Hit* hit = selected_hit(finder_);
  if (hit == nullptr) return;
  screen_.copy(hit->url);
  finder_.message = "link for the clipboard: " + hit->url;
}

InteractiveEnd Interactive::run() {
  while (!ended_) {
    ask();
    screen_.draw(view(finder_, search_.style));
    wait();
  }
  return {signal_, std::move(finder_.results)};
}

}  // namespace

Result<InteractiveEnd> run_interactive(const InteractiveSearch& search) {
  QueuedSignals signals;
  ASSIGN_OR_RETURN(auto screen, TerminalScreen::open(search.style.charset));
  Interactive interactive(search, signals, *screen);
  InteractiveEnd end = interactive.run();
  screen.reset();  // before the worker ends, which may have to wait for a name server
  return end;
}

}  // namespace qasearch
