import CBaseline
import Glibc
import Tensors
import TextUI
import Words

/// exp and tanh over a buffer, beside the plain loops over the C library's.
func benchmarkElementaryFunctions(_ report: inout Report) {
  report.title("exp and tanh over 4,096 floats")
  let arguments = (0..<4096).map { Float($0) / 204.8 - 10 }
  let x = Tensor<Float>(arguments)
  typealias Loop = (UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int32) -> Void
  let functions: [(String, (Tensor<Float>) -> Tensor<Float>, Loop, (Double) -> Double)] = [
    ("exp", { $0.exp() }, baseline_exp, exp), ("tanh", { $0.tanh() }, baseline_tanh, tanh),
  ]
  for (name, function, loop, exact) in functions {
    let recording = Recording { _ = function(x) }
    var result = [Float](repeating: 0, count: arguments.count)
    let times = best(
      of: 60,
      [
        { for _ in 0..<100 { recording.replay() } },
        { for _ in 0..<100 { loop(arguments, &result, Int32(arguments.count)) } },
      ])
    let each = times.map { NumberText.fixed($0 / 100 / Double(arguments.count) * 1e9, digits: 2) }
    report.note("\(name) \(each[0]) ns an element, the C library's loop \(each[1])")
    report.value("\(name), against the C library's loop", times[0] / times[1], unit: "×", atMost: 0.25)
    report.value("\(name), largest relative error", largestError(function, exact), unit: "", atMost: 2e-7)
  }
}

/// The largest relative error over two million arguments from −87 to 88, of which half lie within ±1: where results
/// are normal numbers.
private func largestError(
  _ function: (Tensor<Float>) -> Tensor<Float>, _ exact: (Double) -> Double
) -> Double {
  let count = 1_000_000
  let wide = (0..<count).map { -87 + 175 * Float($0) / Float(count) }
  let near = (0..<count).map { 2 * Float($0) / Float(count) - 1 }
  var largest = 0.0
  for arguments in [wide, near] {
    for (argument, seen) in zip(arguments, function(Tensor(arguments)).scalars) where argument != 0 {
      let expected = exact(Double(argument))
      largest = max(largest, abs(Double(seen) - expected) / abs(expected))
    }
  }
  return largest
}
