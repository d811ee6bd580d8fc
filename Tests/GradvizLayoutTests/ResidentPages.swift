import Foundation

/// How many pages of memory the process holds; 0 where the system does not say.
func residentPages() -> Int {
  guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else {
    return 0
  }
  let fields = text.split(separator: " ")
  return fields.count > 1 ? Int(fields[1]) ?? 0 : 0
}
