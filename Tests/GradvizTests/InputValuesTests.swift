import Foundation
import Gradviz
import GradvizTestSupport
import Testing

@Suite struct InputValuesTests {
  private func list(_ text: String) throws -> Tensor { try NumberList.read(Array(text.utf8)) }

  private func message(_ text: String) -> String {
    do {
      _ = try NumberList.read(Array(text.utf8))
      return "no error"
    } catch {
      return error.description
    }
  }

  @Test func numbersAndListsHaveTheirShape() throws {
    #expect(try list("-2").shape == .scalar)
    #expect(try list(" 1_000.5e-1 ").elements == [100.05])
    #expect(try list("[1, 2,3 ]").shape == Shape([3]))
    #expect(try list("[[1,2],\n [3,4],\n [5,6],\n]").shape == Shape([3, 2]))
    #expect(try list("[[1,2],[3,4]]").elements == [1, 2, 3, 4])
    #expect(try list("[]").shape == Shape([0]))
    #expect(try list("[[],[]]").shape == Shape([2, 0]))
    #expect(try list("[[[1]]]").shape == Shape([1, 1, 1]))
    #expect(try list("[inf, -inf, True]").elements == [.infinity, -.infinity, 1])
    #expect(try list("[\"NaN\", NaN, nan]").elements.allSatisfy(\.isNaN))
  }

  @Test(arguments: [
    ("", "there is no value"), ("[", "a bracket is not closed"),
    ("[1, 2", "a bracket is not closed"),
    ("]", "']' closes no bracket"), ("[1]]", "']' stands behind the value"),
    ("1 2", "'2' stands behind the value"), ("[1 2]", "a comma is missing before '2'"),
    ("[[1] [2]]", "a comma is missing before '['"), ("[,]", "a comma stands where a number should"),
    ("[1,,2]", "a number is missing between commas"), ("[[1,2],[3]]", "of different lengths"),
    ("[1,[2]]", "of different lengths"), ("[[1],2]", "of different lengths"),
    ("[[],1]", "of different lengths"), ("[[],[1]]", "of different lengths"),
    ("abc", "'abc' is no number"), ("1e999", "'1e999' is no number"),
    ("0x10", "'0x10' is no number"),
    ("1__0", "'1__0' is no number"), ("{\"a\": 1}", "is no number"), ("--1", "'--1' is no number"),
  ])
  func whatIsNoListIsSaid(_ text: String, _ expected: String) {
    #expect(message(text).contains(expected), "\(text): \(message(text))")
  }

  @Test func deepBracketsAreAMessage() {
    #expect(message(String(repeating: "[", count: 100_000)).contains("more than 32 brackets"))
  }

  @Test func assignmentsAreSeparatedWhereANameFollows() throws {
    func parse(_ text: String) throws -> [String] {
      try InputValues.assignments(text).map { "\($0.name)|\($0.text)" }
    }
    #expect(try parse("x=-2,y=5") == ["x|-2", "y|5"])
    #expect(try parse(" x = -2 , y=5, ") == ["x|-2", "y|5"])
    #expect(try parse("A=[[1,2],[3,4]],w_1=3") == ["A|[[1,2],[3,4]]", "w_1|3"])
    #expect(try parse("w=@a,b.npy,x=1") == ["w|@a,b.npy", "x|1"])
    #expect(try parse("σ=1,Ŵ=2") == ["σ|1", "Ŵ|2"])
    #expect(try parse("x=1,2") == ["x|1,2"])
    for bad in ["x", "=1", "1x=2", "x=", "x=1,,", "x y=1", "-x=1"] {
      #expect(throws: (any Error).self, "\(bad)") {
        for assignment in try InputValues.assignments(bad) {
          _ = try InputValues.value(assignment.text)
        }
      }
    }
  }

  @Test func filesOfJSONAndNumPyAreRead() throws {
    try withTemporaryFolder { folder in
      let script = """
        import numpy as np, sys
        folder = sys.argv[1] + "/"
        a = np.arange(-3, 9).reshape(3, 4)
        for kind in ["<f8", ">f8", "<f4", ">f4", "<f2", "<i1", "<i2", ">i4", "<i8"]:
          np.save(folder + kind[1:] + ("b" if kind[0] == ">" else "l"), a.astype(kind))
        np.save(folder + "fortran", np.asfortranarray(a.astype(float)))
        np.save(folder + "cube", np.asfortranarray(np.arange(24.0).reshape(2, 3, 4)))
        np.save(folder + "scalar", np.float64(2.5))
        np.save(folder + "mask", a > 0)
        np.save(folder + "unsigned", np.array([255, 0], dtype="u1"))
        np.save(folder + "empty", np.zeros((0, 3)))
        np.save(folder + "half", np.array([65504, 6e-8, np.inf, -0.0, 1/3], dtype="<f2"))
        np.save(folder + "complex", np.array([1j]))
        np.savez(folder + "archive", a=a)
        np.lib.format.write_array(open(folder + "later.npy", "wb"), a.astype(float), version=(2, 0))
        """
      let result = try runPython(script, [folder.path])
      #expect(result.exitCode == 0, "\(result.error)")
      func read(_ name: String) throws -> Tensor { try InputValues.value("@" + folder.path(name)) }
      let elements = (-3..<9).map(Double.init)
      for name in [
        "f8l", "f8b", "f4l", "f4b", "f2l", "i1l", "i2l", "i4b", "i8l", "fortran", "later",
      ] {
        let tensor = try read(name + ".npy")
        #expect(tensor.shape == Shape([3, 4]), "\(name)")
        #expect(tensor.elements == elements, "\(name)")
      }
      #expect(try read("cube.npy").elements == (0..<24).map(Double.init))
      #expect(try read("scalar.npy").item == 2.5)
      #expect(try read("scalar.npy").shape == .scalar)
      #expect(try read("mask.npy").elements == elements.map { $0 > 0 ? 1 : 0 })
      #expect(try read("unsigned.npy").elements == [255, 0])
      #expect(try read("empty.npy").shape == Shape([0, 3]))
      #expect(
        try read("half.npy").elements == [65504, 0x1p-24, .infinity, -0.0, 0.333251953125])
      try folder.write("[[1, 2], [3, 4]]\n", to: "a.json")
      #expect(try read("a.json").shape == Shape([2, 2]))
      for bad in ["complex.npy", "archive.npz"] {
        #expect(throws: InputValueError.self, "\(bad)") { try read(bad) }
      }
      #expect(throws: FileError.self) { try read("missing.npy") }
      // Whatever is missing from a file is noticed.
      let whole = try folder.read("f8l.npy")
      for length in stride(from: 0, to: whole.count, by: 7) {
        #expect(throws: InputValueError.self) {
          try NumPyFile.read(Array(whole.prefix(length)))
        }
      }
    }
  }

  @Test func hostileHeadersOfNumPyAreRefused() {
    let headers = [
      "{'descr': '<f8', 'fortran_order': False, 'shape': (4611686018427387904, 4), }",
      "{'descr': '<f8', 'fortran_order': False, 'shape': (4611686018427387904, 4611686018427387904, 0), }",
      "{'descr': '<f8', 'fortran_order': False, 'shape': (-1,), }",
      "{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999999999,), }",
      "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }",
      "{'descr': '<f99', 'fortran_order': False, 'shape': (), }",
      "{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (1,), }",
      "{'descr': '|O', 'fortran_order': False, 'shape': (1,), }", "{}", "", "'shape': (",
      "'descr':",
    ]
    for header in headers {
      let bytes: [UInt8] =
        [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count), 0] + Array(header.utf8)
      #expect(throws: InputValueError.self, "\(header)") { try NumPyFile.read(bytes) }
    }
  }
}
