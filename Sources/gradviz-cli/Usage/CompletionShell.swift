/// A shell that completes command lines.
///
/// The shell asks the program itself what can stand at the end of a line: `gradviz ---complete bash render --theme d`.
/// The first line of the answer says whether files can, and with which endings (`files`, `files md mdx`, or nothing); each
/// other line is a word, in zsh and fish with its description.
enum CompletionShell: String, CaseIterable {
  case bash
  case zsh
  case fish

  /// The word that a shell asks with.
  static let question = "---complete"
  /// The option that prints a script.
  static let scriptOption = "--generate-completion-script"

  /// The answer for words, without the name of the program; the last one is being typed.
  func answer(_ words: [String], in table: CommandTable) -> String {
    let words = self == .bash ? Self.joined(words) : words
    let completion = Completion(words, in: table)
    var lines = [completion.fileExtensions.map { (["files"] + $0).joined(separator: " ") } ?? ""]
    // bash replaces only what stands behind the sign of equality.
    let typed = self == .bash ? words.last?.lastIndex(of: "=") : nil
    let offset = typed.map { words[words.count - 1][...$0].count } ?? 0
    for candidate in completion.candidates {
      let description = candidate.description ?? ""
      switch self {
      case .bash: lines.append(String(candidate.word.dropFirst(offset)))
      case .zsh:
        let word = candidate.word.replacing("\\", with: "\\\\").replacing(":", with: "\\:")
        lines.append(description.isEmpty ? word : "\(word):\(description)")
      case .fish:
        lines.append(description.isEmpty ? candidate.word : "\(candidate.word)\t\(description)")
      }
    }
    return lines.joined(separator: "\n")
  }

  /// The words of a line that bash has cut at signs of equality.
  private static func joined(_ words: [String]) -> [String] {
    var joined: [String] = []
    var isOpen = false
    for word in words {
      if !joined.isEmpty, isOpen || word == "=" {
        joined[joined.count - 1] += word
      } else {
        joined.append(word)
      }
      isOpen = word == "="
    }
    return joined
  }

  /// The script that makes the shell ask.
  ///
  /// - Parameter program: Where the program is, for a shell that calls it by an alias.
  /// - Returns: What the shell reads when it starts.
  func script(program: String) -> String {
    let quoted = "'" + program.replacing("'", with: "'\\''") + "'"
    switch self {
    case .bash: return Self.bashScript(quoted)
    case .zsh: return Self.zshScript(quoted)
    case .fish: return Self.fishScript
    }
  }

  private static func bashScript(_ program: String) -> String {
    """
    _gradviz() {
        local program=$1 kind= line ending
        type -P -- "$program" > /dev/null || program=\(program)
        COMPREPLY=()
        {
            IFS= read -r kind
            while IFS= read -r line; do COMPREPLY+=("$line"); done
        } < <("$program" \(question) bash "${COMP_WORDS[@]:1:COMP_CWORD}" 2> /dev/null)
        case $kind in
        files)
            while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$2")
            ;;
        files\\ *)
            while IFS= read -r line; do COMPREPLY+=("$line"); done < <(
                compgen -d -- "$2"
                for ending in ${kind#files }; do compgen -f -X "!*.$ending" -- "$2"; done
            )
            ;;
        esac
    }
    complete -o filenames -F _gradviz gradviz
    """
  }

  private static func zshScript(_ program: String) -> String {
    """
    #compdef gradviz

    _gradviz() {
        local program=${(Q)words[1]}
        whence -p -- "$program" > /dev/null || program=\(program)
        local -a answer
        answer=("${(@f)$("$program" \(question) zsh "${(@Q)words[2,CURRENT-1]}" "$PREFIX" 2> /dev/null)}")
        local kind=${answer[1]}
        local -a candidates
        candidates=("${(@)answer[2,-1]}")
        local ret=1
        if (( ${#candidates} )); then
            _describe -V 'argument' candidates && ret=0
        fi
        case $kind in
        files) _files && ret=0 ;;
        files\\ *) _files -g "*.(${(j:|:)${=kind#files }})" && ret=0 ;;
        esac
        return ret
    }

    if [[ ${funcstack[1]} = _gradviz ]]; then
        _gradviz "$@"
    else
        compdef _gradviz gradviz
    fi
    """
  }

  private static let fishScript = #"""
    function __gradviz_complete
        set -l words (commandline -opc)
        set -l current (commandline -ct)
        set -l answer ($words[1] ---complete fish $words[2..] "$current" 2> /dev/null)
        set -l endings (string split ' ' -- $answer[1])
        printf '%s\n' $answer[2..]
        test "$endings[1]" = files; or return
        if test (count $endings) = 1
            __fish_complete_path "$current"
        else
            set -l pattern '(?:/|\.(?:'(string join '|' -- $endings[2..])'))(?:\t.*)?$'
            __fish_complete_path "$current" | string match -e -r -- $pattern
        end
    end

    complete -c gradviz -f -k -a '(__gradviz_complete)'
    """#
}
