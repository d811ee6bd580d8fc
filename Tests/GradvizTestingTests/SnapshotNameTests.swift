import GradvizTestSupport
import GradvizTesting
import Testing

@Suite struct SnapshotNameTests {
  @Test func plainNamesStayAsTheyAre() {
    #expect(SnapshotName.test("mul()") == "mul")
    #expect(SnapshotName.test("two(x:)") == "two")
    #expect(SnapshotName.test("NeuronTests") == "NeuronTests")
    #expect(SnapshotName.part("after_step-2") == "after_step-2")
    #expect(SnapshotName.part("0.5", keepsDots: true) == "0.5")
  }

  @Test func namesThatLoseSomethingAreMarked() {
    #expect(SnapshotName.test("`two words`()").hasPrefix("two-words-"))
    #expect(SnapshotName.part("a/b") != SnapshotName.part("a b"))
    #expect(SnapshotName.part("x = 2") != SnapshotName.part("x = −2"))
    #expect(SnapshotName.part("0.5") != "0.5")
  }

  @Test func theSameNameIsTheSameEverywhere() {
    #expect(SnapshotName.part("x = −2") == "x-2-9vvieq")
  }

  @Test func everyNameIsAFileName() {
    var generator = SeededGenerator(seed: 3)
    let signs: [Character] = ["a", "Z", "0", ".", "/", "\\", "-", " ", "\n", "\0", "é", "😀", "~"]
    var names: Set<String> = []
    var parts: Set<String> = []
    for count in 0..<2000 {
      let name = String((0..<count % 12).map { _ in signs.randomElement(using: &generator) ?? "a" })
      let part = SnapshotName.part(name, keepsDots: true)
      names.insert(name)
      parts.insert(part)
      #expect(!part.isEmpty && part.utf8.count <= 90)
      #expect(!part.hasPrefix(".") && !part.hasSuffix(".") && !part.contains(".."))
      #expect(
        part.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x2F && $0 != 0x5C }, "\(part)")
    }
    #expect(parts.count == names.count)
    #expect(SnapshotName.part(String(repeating: "a", count: 5000)).utf8.count == 87)
  }
}
