// SPDX-License-Identifier: MIT
#include "cli/completion.h"

#include <algorithm>
#include <array>

#include "engine/search/results.h"
#include "engine/text/text_list.h"
#include "engine/text/utf8.h"

namespace qasearch {

namespace {

/// Whether the option's values are those of a facet of the index.
bool is_facet_option(std::string_view option) {
  const auto* const row = std::ranges::find(kFilterFields, option, &FilterField::name);
  return row != kFilterFields.end() && row->facet && row->values.empty();
}

constexpr auto kFileOptions = std::to_array<std::string_view>({"config"});
constexpr auto kFolderOptions = std::to_array<std::string_view>({"index"});

/// In single quotes for a shell of the sh family or fish.
std::string quoted(std::string_view text, std::string_view quote_inside) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string(quote_inside) : std::string(1, c);
  return out + "'";
}

std::string words_of_choices(const OptionRow& row) { return join(split(row.choices, '|'), " "); }

std::string flag_names(const OptionRow& row) {
  std::string out = "--" + std::string(row.name);
  if (row.letter != '\0') out += std::string("|-") + row.letter;
  return out;
}

std::string bash_script(OptionTable table) {
  std::string words, cases;
  for (const OptionRow& row : table) {
    if (row.name.empty()) continue;
    words += (words.empty() ? "" : " ") + ("--" + std::string(row.name));
    std::string reply;
    if (!row.choices.empty()) reply = "COMPREPLY=($(compgen -W '" + words_of_choices(row) + "' -- \"$cur\"))";
    if (is_facet_option(row.name)) reply = "_qasearch_facet " + std::string(row.name);
    if (is_one_of(kFileOptions, row.name)) reply = "COMPREPLY=($(compgen -f -- \"$cur\"))";
    if (is_one_of(kFolderOptions, row.name)) reply = "COMPREPLY=($(compgen -d -- \"$cur\"))";
    if (reply.empty() && row.kind != OptionKind::Flag) reply = "COMPREPLY=()";
    if (!reply.empty()) cases += "    " + flag_names(row) + ") " + reply + "; return ;;\n";
  }
  return "# bash completion for qasearch: source <(qasearch --completion bash)\n"
         "_qasearch_facet() {\n"
         "  local value\n"
         "  COMPREPLY=()\n"
         "  while IFS= read -r value; do\n"
         "    [[ ${value,,} == \"${cur,,}\"* ]] && COMPREPLY+=(\"$(printf '%q' \"$value\")\")\n"
         "  done < <(qasearch --facets --format tsv 2>/dev/null | awk -F'\\t' -v facet=\"$1\" '$1 == facet { "
         "print $2 }')\n"
         "}\n"
         "_qasearch() {\n"
         "  local cur=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}\n"
         "  case $previous in\n" +
         cases +
         "  esac\n"
         "  [[ $cur == -* ]] && COMPREPLY=($(compgen -W '" +
         words +
         "' -- \"$cur\"))\n"
         "}\n"
         "complete -F _qasearch qasearch\n";
}

/// Text inside a specification of _arguments.
std::string zsh_escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

/// Specifications of one option for _arguments, each on a line.
std::string zsh_specs(const OptionRow& row) {
  std::string values;
  if (!row.choices.empty()) values = "(" + words_of_choices(row) + ")";
  if (is_facet_option(row.name)) values = "_qasearch_" + std::string(row.name);
  if (is_one_of(kFileOptions, row.name)) values = "_files";
  if (is_one_of(kFolderOptions, row.name)) values = "_files -/";
  std::string spec = "[" + zsh_escaped(row.help) + "]";
  if (row.kind != OptionKind::Flag) spec += ":" + zsh_escaped(row.value) + ":" + values;
  std::string out = "    " + quoted("*--" + std::string(row.name) + spec, "'\\''") + " \\\n";
  if (row.letter != '\0') out += "    " + quoted(std::string("*-") + row.letter + spec, "'\\''") + " \\\n";
  return out;
}

std::string zsh_script(OptionTable table) {
  std::string specs;
  for (const OptionRow& row : table) {
    if (!row.name.empty()) specs += zsh_specs(row);
  }
  std::string functions;
  for (const OptionRow& row : table) {
    if (!is_facet_option(row.name)) continue;
    const std::string facet(row.name);
    functions += "_qasearch_" + facet +
                 "() {\n"
                 "  local -a values\n"
                 "  values=(${(f)\"$(qasearch --facets --format tsv 2>/dev/null | awk -F'\\t' '$1 == \"" +
                 facet +
                 "\" { print $2 }')\"})\n"
                 "  compadd -a values\n"
                 "}\n";
  }
  return "#compdef qasearch\n"
         "# zsh completion for qasearch: qasearch --completion zsh >~/.zfunc/_qasearch\n" +
         functions +
         "_qasearch() {\n"
         "  _arguments -s \\\n" +
         specs +
         "    '*:query:()'\n"
         "}\n"
         "if [ \"$funcstack[1]\" = _qasearch ]; then _qasearch \"$@\"; else compdef _qasearch qasearch; fi\n";
}

std::string fish_script(OptionTable table) {
  std::string out =
      "# fish completion for qasearch: qasearch --completion fish >~/.config/fish/completions/qasearch.fish\n"
      "function __qasearch_facet\n"
      "  qasearch --facets --format tsv 2>/dev/null | awk -F'\\t' -v facet=$argv[1] '$1 == facet { print $2 "
      "}'\n"
      "end\n"
      "complete -c qasearch -f\n";
  for (const OptionRow& row : table) {
    if (row.name.empty()) continue;
    out += "complete -c qasearch -l " + std::string(row.name);
    if (row.letter != '\0') out += std::string(" -s ") + row.letter;
    out += " -d " + quoted(row.help, "\\'");
    if (row.kind != OptionKind::Flag) out += " -x";
    if (!row.choices.empty()) out += " -a " + quoted(words_of_choices(row), "\\'");
    if (is_facet_option(row.name)) out += " -a '(__qasearch_facet " + std::string(row.name) + ")'";
    if (is_one_of(kFileOptions, row.name)) out += " -a '(__fish_complete_path)'";
    if (is_one_of(kFolderOptions, row.name)) out += " -a '(__fish_complete_directories)'";
    out += "\n";
  }
  return out;
}

struct Shell {
  std::string_view name;
  std::string (*script)(OptionTable);
};
constexpr std::array kShells = {Shell{"bash", bash_script}, Shell{"zsh", zsh_script},
                                Shell{"fish", fish_script}};

}  // namespace

std::string completion_script(std::string_view shell, OptionTable table) {
  for (const Shell& row : kShells) {
    if (row.name == shell) return row.script(table);
  }
  return {};
}

}  // namespace qasearch
