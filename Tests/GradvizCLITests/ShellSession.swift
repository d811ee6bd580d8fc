import Foundation
import GradvizTestSupport

/// What a shell made of a line when the tabulator key was pressed behind it.
struct CompletedLine: Decodable {
  /// The words of the line then; where several could follow, what all of them begin with.
  var words: [String]
  /// What the terminal showed meanwhile: the words that could follow.
  var shown: String

  /// Whether a word was among those shown.
  func offers(_ word: String) -> Bool {
    shown.split(whereSeparator: \.isWhitespace).contains { $0 == word }
  }
}

/// Types lines into an interactive shell that has loaded the script of completions, each with the tabulator key at its
/// end.
func complete(
  _ lines: [String], with shell: String, in folder: TemporaryFolder
) throws
  -> [CompletedLine]
{
  let script = try gradviz("--generate-completion-script", shell)
  try folder.write(script.outputBytes, to: "_gradviz")
  let binary = URL(fileURLWithPath: builtProduct("gradviz")).deletingLastPathComponent().path
  let result = try runPython(typist, [shell, folder.path, binary] + lines)
  guard result.exitCode == 0 else { throw ShellSessionError(description: result.error) }
  return try JSONDecoder().decode([CompletedLine].self, from: Data(result.outputBytes))
}

struct ShellSessionError: Error, CustomStringConvertible {
  var description: String
}

/// Sits before the terminal: types, presses the key, then has the shell print the words of the line.
private let typist = #"""
  import fcntl, json, os, pty, re, select, struct, subprocess, sys, termios, time

  shell, folder, binary, *lines = sys.argv[1:]
  environment = {"PATH": binary + ":" + os.environ["PATH"], "TERM": "xterm", "HOME": folder,
                 "PS1": "$ ", "INPUTRC": "/dev/null", "HISTFILE": "", "LC_ALL": "C.UTF-8"}
  if shell == "fish":
      results = []
      for line in lines:
          ask = "source ./_gradviz; complete -C " + "'" + line.replace("'", "\\'") + "'"
          shown = subprocess.run(["fish", "--no-config", "-c", ask], cwd=folder, env=environment,
                                 check=True, capture_output=True, text=True).stdout
          found = [row.split("\t")[0] for row in shown.splitlines()]
          words = line.split(" ")
          if len(found) == 1: words[-1] = found[0]
          results.append({"words": words, "shown": "\n".join(found)})
      print(json.dumps(results))
      sys.exit()

  master, slave = pty.openpty()
  fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 200, 160, 0, 0))
  program = {"bash": ["bash", "--norc", "--noprofile", "-i"], "zsh": ["zsh", "-f", "-i"]}[shell]
  setup = {
      "bash": "for s in 'bell-style none' 'show-all-if-ambiguous on' 'page-completions off'"
              " 'completion-query-items 0' 'enable-bracketed-paste off'; do bind \"set $s\"; done; . ./_gradviz",
      "zsh": "autoload -Uz compinit; compinit -u -D; bindkey -e; setopt no_beep no_auto_menu no_list_types;"
             " unset zle_bracketed_paste; LISTMAX=1000; . ./_gradviz",
  }[shell]
  process = subprocess.Popen(program, stdin=slave, stdout=slave, stderr=slave, cwd=folder,
                             env=environment, start_new_session=True,
                             preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0))
  os.close(slave)
  seen = ""

  def read_until(pattern):
      global seen
      end = time.monotonic() + 60
      while not re.search(pattern, seen):
          if time.monotonic() > end or not select.select([master], [], [], 60)[0]:
              sys.exit(f"no {pattern} in {seen!r}")
          seen += os.read(master, 65536).decode(errors="replace")
          seen = re.sub("\x1b\\[[0-9;?]*[a-zA-Z]|\x1b[=>]", "", seen)
      found, seen = seen, ""
      return found

  os.write(master, (setup + "; printf '%s\\n' re''ady\n").encode())
  read_until("\n\r*ready\r")
  results = []
  for number, line in enumerate(lines):
      # Ctrl-A goes to the beginning of the line, where the command that prints the words is put before it.
      os.write(master, (line + "\t\x01printf '<%s>' 'd'one" + str(number) + " \n").encode())
      shown = read_until(f"<done{number}>.*")
      time.sleep(0.2)
      while select.select([master], [], [], 0)[0]: shown += os.read(master, 65536).decode(errors="replace")
      words = re.findall("<(.*?)>", shown[shown.index(f"<done{number}>"):])
      results.append({"words": words[1:], "shown": shown})
  os.close(master)
  process.kill()
  print(json.dumps(results))
  """#
