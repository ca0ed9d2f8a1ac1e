import CBaseline
import Tensors
import TextUI
import Words

/// Matrix products beside OpenBLAS on one thread, where it is installed.
func benchmarkMatrixProduct(_ report: inout Report) {
  report.title("Matrix product, float, one thread (M×K×N)")
  guard baseline_load_openblas() else {
    report.note("OpenBLAS is not installed (Debian: libopenblas0); nothing to compare with")
    return
  }
  for (m, k, n) in [(64, 64, 128), (128, 784, 256), (64, 16, 16)] {
    let a = Tensor<Float>((0..<m * k).map { Float($0 % 17) / 17 - 0.5 }, shape: [m, k])
    let b = Tensor<Float>((0..<k * n).map { Float($0 % 13) / 13 - 0.5 }, shape: [k, n])
    let product = Recording { _ = a.matmul(b) }
    let (left, right) = (a.scalars, b.scalars)
    var result = [Float](repeating: 0, count: m * n)
    let repeats = 20_000_000 / (m * k * n) + 1
    let times = best(
      of: 90,
      [
        { for _ in 0..<repeats { product.replay() } },
        {
          for _ in 0..<repeats {
            baseline_openblas_product(left, right, &result, Int32(m), Int32(n), Int32(k))
          }
        },
      ])
    let work = 2 * Double(m * k * n * repeats) / 1e9
    report.note(
      "\(NumberText.fixed(work / times[0], digits: 0)) GFLOP/s, OpenBLAS "
        + NumberText.fixed(work / times[1], digits: 0))
    report.value("\(m)×\(k)×\(n), against OpenBLAS", times[1] / times[0], unit: "×", atLeast: 0.8)
  }
}
