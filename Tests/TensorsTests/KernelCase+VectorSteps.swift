import CKernels

extension KernelCase {
  /// The vector steps of the optimizers beyond SGD and Adam.
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
        }
      ]
  }()
}
