import Foundation
import GradvizTestSupport
import Testing

/// The server of the live page, by raw requests.
@Suite struct WatchCommandTests {
  private let program = "x = 2.0\ny = 3.0\nf = x * y\n"

  @Test func aProgramAndItsValuesAreRun() throws {
    try withLiveSession(program) { session, _ in
      let page = try session.request([])
      #expect(page.code == 200 && page.body.contains("f = x * y") && page.body.contains("<svg"))
      let answer = try session.run(["text": "a = 2.0\nb = a * a\n", "values": "a=5"])
      #expect((answer["markup"] as? String)?.contains(">25<") == true)
      #expect((answer["markup"] as? String)?.contains("<style>") == false)
      let inputs = try #require(answer["inputs"] as? [[String: Any]])
      #expect(inputs.count == 1 && inputs[0]["name"] as? String == "a")
      #expect(inputs[0]["value"] as? Double == 5)
      let moved = try session.run(
        ["text": "a = 2.0\nb = a * a\n", "values": "a=5", "at": ["a": "6"]])
      #expect((moved["markup"] as? String)?.contains(">36<") == true)
      let wrong = try session.run(["text": "a = 2.0\nb = tnah(a)\n"])
      #expect(wrong["markup"] is NSNull)
      let problem = try #require((wrong["diagnostics"] as? [[String: Any]])?.first)
      #expect(problem["line"] as? Int == 2 && problem["column"] as? Int == 5)
      #expect((problem["help"] as? String)?.contains("tanh") == true)
    }
  }

  @Test func noFileIsReadForAPage() throws {
    try withLiveSession(program) { session, folder in
      try folder.write("[1.0]", to: "secret.json")
      for question in [
        ["text": program, "values": "x=@secret.json"],
        ["text": program, "at": ["x": " @secret.json"]],
      ] as [[String: Any]] {
        let answer = try session.run(question)
        let problem = try #require((answer["diagnostics"] as? [[String: Any]])?.first)
        #expect((problem["message"] as? String)?.contains("names a file") == true)
      }
    }
  }

  @Test func limitsAreThoseOfTheCommandLine() throws {
    try withLiveSession(program, ["--port", "0", "--node-limit", "50"]) { session, _ in
      let answer = try session.run(["text": "x = 2.0\nfor i in range(99):\n    x = x * 1.01\n"])
      let problems = try #require(answer["diagnostics"] as? [[String: Any]])
      #expect(
        problems.contains { ($0["message"] as? String)?.contains("50") == true }, "\(problems)")
    }
  }

  @Test func strangersAreRefused() throws {
    try withLiveSession(program) { session, _ in
      let json = ["-H", "Content-Type: application/json", "-d", #"{"text": "x = 1.0"}"#]
      for (arguments, path, code) in [
        (["-H", "Host: evil.example"], "", 403),
        (["-H", "Host: localhost:1"], "", 403),
        (["-H", "Origin: http://evil.example"] + json, "run", 403),
        (["-H", "Origin: null"] + json, "run", 403),
        (["-H", "Sec-Fetch-Site: cross-site"] + json, "run", 403),
        (["-d", "text=x"], "run", 415),
        (["-H", "Content-Type: application/json", "-d", "{"], "run", 400),
        (["-H", "Content-Type: application/json", "-d", "[]"], "run", 400),
        (["-X", "PUT"], "", 405), ([], "nothing", 404), ([], "../../etc/passwd", 404),
        ([], "changes", 400), ([], "changes?after=x", 400),
        (["-H", "Origin: http://localhost:\(session.port)"] + json, "run", 200),
        (["-H", "Host: localhost:\(session.port)"], "", 200),
      ] as [([String], String, Int)] {
        let reply = try session.request(["--path-as-is"] + arguments, path: path)
        #expect(reply.code == code, "\(arguments) \(path)")
      }
    }
  }

  @Test func malformedAndLargeRequestsAreSurvived() throws {
    try withLiveSession(program) { session, folder in
      let python = """
        import socket, sys
        port = int(sys.argv[1])
        for data in [b"", b"\\x00\\xff" * 500, b"GET\\r\\n\\r\\n", b"GET / HTTP/1.1\\r\\n\\r\\n",
                     b"POST /run HTTP/1.1\\r\\nHost: 127.0.0.1:%d\\r\\nContent-Length: -5\\r\\n\\r\\n" % port,
                     b"POST /run HTTP/1.1\\r\\nHost: 127.0.0.1:%d\\r\\nContent-Type: application/json\\r\\n"
                     b"Content-Length: 99999999999\\r\\n\\r\\n{" % port,
                     b"POST /run HTTP/1.1\\r\\nHost: 127.0.0.1:%d\\r\\nContent-Length: 9\\r\\n\\r\\n{" % port]:
            for _ in range(5):
                s = socket.create_connection(("127.0.0.1", port))
                s.settimeout(0.2)
                s.sendall(data)
                try:
                    s.recv(100)
                except OSError:
                    pass
                s.close()
        """
      let result = try runProcess("python3", ["-c", python, String(session.port)])
      #expect(result.exitCode == 0, "\(result.error)")
      let large = "x = 1.0 #" + String(repeating: "x", count: 5 << 20)
      try folder.write(#"{"text": "\#(large)"}"#, to: "large.json")
      let reply = try session.request(
        ["-H", "Content-Type: application/json", "-H", "Expect:", "--data-binary"]
          + ["@" + folder.path("large.json")], path: "run")
      #expect(reply.code == 413 || reply.code == 0)
      #expect(try session.request([]).code == 200)
    }
  }

  @Test func aThousandSavesAndAFileThatGoesAwayAreSurvived() throws {
    try withLiveSession(program) { session, folder in
      for number in 1...1000 { try folder.write("x = \(number).0\nf = x * x\n", to: "net.py") }
      func state(after version: Int) throws -> [String: Any] {
        let reply = try session.request([], path: "changes?after=\(version)")
        let json = try JSONSerialization.jsonObject(with: Data(reply.body.utf8))
        return json as? [String: Any] ?? [:]
      }
      var last: [String: Any] = [:]
      let end = ContinuousClock.now + .seconds(20)
      repeat {
        last = try state(after: -1)
        Thread.sleep(forTimeInterval: 0.05)
      } while (last["text"] as? String)?.hasPrefix("x = 1000.0") != true
        && ContinuousClock.now < end
      #expect((last["text"] as? String)?.hasPrefix("x = 1000.0") == true)
      try FileManager.default.removeItem(atPath: folder.path("net.py"))
      let gone = try state(after: try #require(last["version"] as? Int))
      #expect(gone["text"] is NSNull)
      #expect((gone["problem"] as? String)?.contains("is not there") == true)
      try folder.write("x = 7.0\nf = x * x\n", to: "net.py")
      let back = try state(after: try #require(gone["version"] as? Int))
      #expect(back["text"] as? String == "x = 7.0\nf = x * x\n")
    }
  }

  @Test func aBusyPortIsAnErrorOrTheNextIsTaken() throws {
    try withLiveSession(program) { session, folder in
      let taken = try gradviz("watch", "net.py", "--port", String(session.port), in: folder)
      #expect(taken.exitCode == 64 && taken.error.contains("is taken"), "\(taken.error)")
      let missing = try gradviz("watch", "nothing.py", in: folder)
      #expect(missing.exitCode == 74, "\(missing.error)")
      let first = try LiveSession(["net.py"], in: folder)
      let second = try LiveSession(["net.py"], in: folder)
      #expect(first.port != second.port)
      #expect(first.interrupt() == 0 && second.interrupt() == 0)
    }
  }
}
