import CKernels

extension KernelCase {
  /// The vector steps of the optimizers beyond SGD, and Adam's whole update.
  static let vectorSteps: [Self] = {
    let kernels: [(String, KeyPath<ck_table, ck_kernel>)] = [
      ("lerp", \.lerp), ("approach", \.approach), ("decaying_maximum", \.decaying_maximum),
      ("root_ratio", \.root_ratio), ("scale_by_agreement", \.scale_by_agreement),
      ("keep_agreeing", \.keep_agreeing), ("clamp_in_place", \.clamp_in_place),
      ("subtract_signed", \.subtract_signed), ("clamped_root_quotient", \.clamped_root_quotient),
    ]
    let totals: [(String, KeyPath<ck_table, ck_kernel>)] = [
      ("dot", \.dot), ("absolute_sum", \.absolute_sum), ("absolute_maximum", \.absolute_maximum),
    ]
    return kernels.map { name, function in
      Self(name: name, function: function) { size in
        // A weight on either side of a half, and bounds in order.
        [(0.25, 0.5), (0.75, 1.5)].map {
          Layout(counts: [size, size, size, size], extents: [size], scalars: $0)
        }
      }
    }
      + totals.map { name, function in
        Self(name: name, function: function) { [Layout(counts: [1, $0, $0, 0], extents: [$0])] }
      } + [
        Self(name: "factored_root_quotient", function: \.factored_root_quotient) { size in
          [Layout(counts: [3 * size, 3 * size, 3, size], extents: [3, size], scalars: (1.25, 0.375))]
        },
        Self(name: "adam", function: \.adam) { size in
          // The numbers are doubles, behind the operand that indices are elsewhere; with and without a largest square.
          let numbers = [0.9, 0.1, 0.99, 0.01, 0.3, 1e-8, -0.02].map { Int64(bitPattern: $0.bitPattern) }
          return [size, nil].map {
            Layout(
              counts: [size, size, size, size, $0], extents: [size], indices: numbers, written: [0, 2, 3, 4])
          }
        },
      ]
  }()
}
