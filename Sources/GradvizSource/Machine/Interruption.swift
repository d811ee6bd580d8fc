import GradvizDiagnostics
import GradvizTrace

/// What ends the ordinary course of a program.
enum Interruption: Error, @unchecked Sendable {
  // Sendable: an interruption never leaves the thread that its machine runs on.

  /// An exception, which the program may handle.
  case exception(InstanceObject)
  /// A limit, or something that is not part of the language: the program cannot go on.
  case stop(Diagnostic)
}

/// Where an exception came up, and what is known of it beside Python's words.
final class RaisedAt {
  var range: SourceRange?
  /// The calls that led there, the innermost first: the function's name and the place of the call.
  var calls: [(name: String, range: SourceRange)] = []
  /// A stable name of the problem.
  var id: String?
  var label: String?
  var help: String?
  /// The op that could not be computed.
  var failure: Trace.Failure?
  var cause: InstanceObject?

  init(range: SourceRange?, id: String? = nil, label: String? = nil, help: String? = nil) {
    self.range = range
    self.id = id
    self.label = label
    self.help = help
  }
}

/// Python's exceptions.
// swift-format-ignore: AlwaysUseLowerCamelCase
enum ExceptionClass: String, CaseIterable {
  case BaseException, Exception, ArithmeticError, ZeroDivisionError, OverflowError,
    FloatingPointError, AssertionError
  case AttributeError, LookupError, IndexError, KeyError, NameError, UnboundLocalError, RuntimeError
  case NotImplementedError, RecursionError, StopIteration, SyntaxError, TypeError, ValueError,
    ImportError
  case ModuleNotFoundError, LinAlgError, AxisError, UFuncTypeError, Warning, UserWarning,
    DeprecationWarning,
    RuntimeWarning
  case KeyboardInterrupt, SystemExit, OSError, FileNotFoundError, EOFError, MemoryError,
    StopAsyncIteration
  case GeneratorExit, UnicodeError, FrozenInstanceError, StatisticsError, ExceptionGroup,
    FutureWarning, BufferError
  case PermissionError, TimeoutError, ConnectionError

  var bases: [ExceptionClass] {
    switch self {
    case .BaseException: []
    case .Exception, .KeyboardInterrupt, .SystemExit, .GeneratorExit: [.BaseException]
    case .ZeroDivisionError, .OverflowError, .FloatingPointError: [.ArithmeticError]
    case .IndexError, .KeyError: [.LookupError]
    case .UnboundLocalError: [.NameError]
    case .NotImplementedError, .RecursionError: [.RuntimeError]
    case .ModuleNotFoundError: [.ImportError]
    case .LinAlgError, .UnicodeError, .StatisticsError: [.ValueError]
    case .AxisError: [.ValueError, .IndexError]
    case .UFuncTypeError: [.TypeError]
    case .UserWarning, .DeprecationWarning, .RuntimeWarning, .FutureWarning: [.Warning]
    case .FileNotFoundError, .PermissionError, .TimeoutError, .ConnectionError: [.OSError]
    case .FrozenInstanceError: [.AttributeError]
    default: [.Exception]
    }
  }
}
