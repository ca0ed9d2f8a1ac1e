import CKernels

extension KernelCase {
  /// Kernels that see their operands as rows.
  static let rows: [Self] = {
    /// One number from each row.
    func down(_ name: String, _ kernel: KeyPath<ck_table, ck_kernel>, _ variants: [(Double, Int)] = [(0, 0)])
      -> Self
    {
      Self(name: name, function: kernel) { size in
        [1, 3].flatMap { outer in
          variants.map { parameter, flag in
            Layout(
              counts: [outer, outer * size], extents: [outer, size, flag], scalars: (parameter, 0),
              indices: Array(repeating: 0, count: outer))
          }
        }
      }
    }
    /// A row from each row, from what the row gave and from the upstream gradient.
    func back(_ name: String, _ kernel: KeyPath<ck_table, ck_kernel>, _ variants: [(Double, Int)] = [(0, 0)])
      -> Self
    {
      Self(name: name, function: kernel) { size in
        [1, 3].flatMap { outer in
          variants.map { parameter, flag in
            Layout(
              counts: [outer * size, outer * size, outer, outer], extents: [outer, size, flag],
              scalars: (parameter, 0))
          }
        }
      }
    }
    func along(_ name: String, _ kernel: KeyPath<ck_table, ck_kernel>) -> Self {
      Self(name: name, function: kernel) { size in
        [0, 1].map { Layout(counts: [3 * size, 3 * size, 3 * size], extents: [3, size, $0]) }
      }
    }
    let norms: [(Double, Int)] = [0, 0.5, 1, 1.5, 2, 3, .infinity, -.infinity].map { ($0, 0) }
    let spreads: [(Double, Int)] = [(0, 0), (1, 0), (0, 1), (1, 1)]
    // An extreme of no elements does not exist.
    let extremes: [(String, KeyPath<ck_table, ck_kernel>)] = [
      ("maximum_of_rows", \.maximum_of_rows), ("minimum_of_rows", \.minimum_of_rows),
    ]
    return extremes.map { name, kernel in
      Self(name: name, function: kernel) { size in
        size == 0
          ? [] : [Layout(counts: [3, 3 * size], extents: [3, size], indices: [0, 0, 0])]
      }
    } + [
      Self(name: "chosen_gradient", function: \.chosen_gradient) { size in
        size == 0
          ? []
          : [
            Layout(
              counts: [3 * size, 3], extents: [3, size], indices: [0, Int64(size - 1), Int64(size / 2)])
          ]
      },
      back("tied_gradient", \.tied_gradient, [(0, 0), (0, 1)]), down("log_sum_exp", \.log_sum_exp),
      back("log_sum_exp_gradient", \.log_sum_exp_gradient), along("softmax", \.softmax),
      along("softmax_gradient", \.softmax_gradient), along("log_softmax", \.log_softmax),
      along("log_softmax_gradient", \.log_softmax_gradient), down("variance", \.variance, spreads),
      back("variance_gradient", \.variance_gradient, spreads), down("product", \.product),
      back("product_gradient", \.product_gradient), along("cumulative_sum", \.cumulative_sum),
      down("norm", \.norm, norms), back("norm_gradient", \.norm_gradient, norms),
    ]
  }()

  static let losses: [Self] = {
    let pairs: [(String, KeyPath<ck_table, ck_kernel>)] = [
      ("squared_error", \.squared_error), ("squared_error_gradient", \.squared_error_gradient),
      ("absolute_error", \.absolute_error), ("absolute_error_gradient", \.absolute_error_gradient),
      ("smooth_error", \.smooth_error), ("smooth_error_gradient", \.smooth_error_gradient),
      ("huber_error", \.huber_error), ("huber_error_gradient", \.huber_error_gradient),
      ("binary_cross_entropy", \.binary_cross_entropy),
      ("binary_cross_entropy_gradient", \.binary_cross_entropy_gradient),
      ("binary_cross_entropy_target_gradient", \.binary_cross_entropy_target_gradient),
      ("binary_cross_entropy_with_logits", \.binary_cross_entropy_with_logits),
      ("binary_cross_entropy_with_logits_gradient", \.binary_cross_entropy_with_logits_gradient),
      (
        "binary_cross_entropy_with_logits_target_gradient", \.binary_cross_entropy_with_logits_target_gradient
      ),
    ]
    let ofPairs = pairs.map { name, kernel in
      Self(name: name, function: kernel) { size in
        // With and without weights; one upstream gradient for all, and one for each.
        [nil, size].flatMap { weights in
          [0, 1].map { step in
            Layout(counts: [size, size, size, step == 0 ? 1 : size, weights], extents: [size, step])
          }
        }
      }
    }
    /// Rows, classes, a reduction, a class to ignore, with the elements of the result and of the other operands.
    func classes(
      _ name: String, _ kernel: KeyPath<ck_table, ck_kernel>,
      _ counts: @escaping @Sendable (_ elements: Int, _ losses: Int) -> [Int?]
    ) -> Self {
      Self(name: name, function: kernel) { size in
        var layouts: [Layout] = []
        for (rows, classes) in [(size, 3), (4, size + 1)] {
          for mode in 0...2 {
            for smoothing in [0, 0.25] {
              for weights in [nil, classes] {
                layouts.append(
                  Layout(
                    counts: counts(rows * classes, mode == 0 ? rows : 1) + [weights],
                    extents: [rows, classes, mode, 2], scalars: (smoothing, 0),
                    indices: (0..<rows).map { Int64($0 * 7 % classes) },
                    written: name == "cross_entropy" ? [0, 2] : [0]))
              }
            }
          }
        }
        return layouts
      }
    }
    return ofPairs + [
      Self(
        name: "total_binary_cross_entropy_with_logits", function: \.total_binary_cross_entropy_with_logits
      ) { size in [0, 1].map { Layout(counts: [1, size, size], extents: [size, $0]) } },
      classes("negative_log_likelihood", \.negative_log_likelihood) { [$1, $0, nil] },
      classes("negative_log_likelihood_gradient", \.negative_log_likelihood_gradient) { [$0, nil, $1] },
      classes("cross_entropy", \.cross_entropy) { [$1, $0, $0] },
      classes("cross_entropy_gradient", \.cross_entropy_gradient) { [$0, $0, $1] },
    ]
  }()

  static let layers: [Self] = [
    Self(name: "batched_matrix_product", function: \.batched_matrix_product) { size in
      [(0, 0), (1, 0), (0, 1)].map { a, b in
        Layout(counts: [3 * 2 * 4, 3 * 2 * size, 3 * size * 4], extents: [2, 4, size, a, b, 3])
      }
    },
    Self(name: "layer_norm", function: \.layer_norm) { size in
      [nil, size].map { Layout(counts: [3 * size, 3 * size, $0, $0], extents: [3, size]) }
    },
    Self(name: "layer_norm_gradient", function: \.layer_norm_gradient) { size in
      [nil, size].map { Layout(counts: [3 * size, 3 * size, $0, 3 * size], extents: [3, size]) }
    },
    Self(name: "layer_norm_weight_gradient", function: \.layer_norm_weight_gradient) { size in
      [Layout(counts: [size, 3 * size, 3 * size], extents: [3, size])]
    },
    Self(name: "convolution", function: \.convolution) { size in
      let (extents, x, w, y) = convolution(size)
      return [nil, 3].map { Layout(counts: [y, x, w, $0], extents: extents) }
    },
    Self(name: "convolution_input_gradient", function: \.convolution_input_gradient) { size in
      let (extents, x, w, y) = convolution(size)
      return [Layout(counts: [x, y, w], extents: extents)]
    },
    Self(name: "convolution_weight_gradient", function: \.convolution_weight_gradient) { size in
      let (extents, x, w, y) = convolution(size)
      return [Layout(counts: [w, y, x], extents: extents)]
    },
    Self(name: "maximum_pool", function: \.maximum_pool) { size in
      let places = 2 * 3 * (size + 2)
      return [
        Layout(
          counts: [places, 2 * 5 * (2 * size + 3)], extents: [2, 5, 2 * size + 3, 3, size + 2, 3, 2, 1],
          indices: Array(repeating: 0, count: places))
      ]
    },
    Self(name: "scatter_sum", function: \.scatter_sum) { size in
      [
        Layout(
          counts: [size, size], extents: [size, size], indices: (0..<size).map { Int64($0 * $0 % size) })
      ]
    },
  ]

  /// Two images of two channels, three output channels, windows of 2 × 3; a size is the width.
  private static func convolution(_ size: Int) -> (extents: [Int], x: Int, w: Int, y: Int) {
    let width = size + 1
    let (outHeight, outWidth) = ((4 + 2 - 2) / 2 + 1, (width + 2 - 3) / 2 + 1)
    return (
      [2, 2, 4, width, 3, 2, 3, 2, 1, outHeight, outWidth], 2 * 2 * 4 * width, 3 * 2 * 2 * 3,
      2 * 3 * outHeight * outWidth
    )
  }
}
