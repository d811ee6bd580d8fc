import GradvizDiagnostics
import GradvizSource
import Testing

/// Names that real packages have and the language has not are not denied; those that nobody has are.
@Suite struct OtherNameTests {
  private func message(_ text: String) -> String {
    do {
      let result = try Program(SourceFile(name: "p.py", text: text + "\nz = 1.0 * 2")).run()
      return result.diagnostics.first { $0.severity == .error }?.message ?? ""
    } catch {
      return "\(error)"
    }
  }

  @Test(arguments: [
    ("import torch\ny = torch.stft(1)", "'torch.stft' is not built in"),
    ("import torch\ny = torch.ones(2).stft()", "'Tensor.stft' is not built in"),
    ("import numpy as np\ny = np.setbufsize(1)", "'numpy.setbufsize' is not built in"),
    ("import numpy as np\ny = np.ones(2).getfield(1)", "ndarray.getfield' is not built in"),
    ("import numpy.fft as f\ny = f.fft(1)", "not built in"),
    ("import decimal", "'decimal' is not built in"),
    ("y = memoryview(1)", "'memoryview' is not built in"),
    ("import torch\ny = torch.expp(1)", "module 'torch' has no attribute 'expp'"),
    ("import torch\ny = torch.ones(2).expp()", "'Tensor' object has no attribute 'expp'"),
    ("import numpyy", "No module named 'numpyy'"), ("y = varss(1)", "unknown function 'varss'"),
  ])
  func theAnswerSaysWhichItIs(_ text: String, _ answer: String) {
    let message = message(text)
    #expect(message.contains(answer), "\(message)")
  }
}
