import CKernels
import Testing

/// One kernel and the shapes of its calls.
struct KernelCase: Sendable, CustomTestStringConvertible {
  /// One way to call a kernel.
  struct Layout {
    /// Elements of the result and of up to four operands; nil for an operand that is left out.
    let counts: [Int?]
    let extents: [Int]
    var scalars = (1.25, -0.375)
    /// Operand 5: indices that the kernel reads or writes.
    var indices: [Int64]?
    /// The operands that the kernel writes, besides the indices.
    var written = [0]
  }

  let name: String
  nonisolated(unsafe) let function: KeyPath<ck_table, ck_kernel>
  /// The calls for a size.
  let layouts: @Sendable (Int) -> [Layout]

  var testDescription: String { name }

  static let all: [Self] =
    elementwise + withSteps + reductions + products + rows + losses + layers + functions + choices + places
    + vectorSteps

  /// All operands have as many elements as the result.
  private static let elementwise: [Self] = {
    let same: @Sendable (Int) -> [Layout] = { [Layout(counts: [$0, $0, $0, $0], extents: [$0])] }
    let kernels: [(String, KeyPath<ck_table, ck_kernel>)] = [
      ("fill", \.fill), ("copy", \.copy), ("accumulate", \.accumulate), ("add_scalar", \.add_scalar),
      ("multiply_scalar", \.multiply_scalar), ("divide_by_scalar", \.divide_by_scalar),
      ("subtract_from_scalar", \.subtract_from_scalar), ("divide_scalar", \.divide_scalar),
      ("negate", \.negate), ("mean_squared_error_gradient", \.mean_squared_error_gradient),
      ("add_scaled", \.add_scaled), ("blend", \.blend), ("blend_product", \.blend_product),
      ("maximum_in_place", \.maximum_in_place), ("scale", \.scale), ("root_over", \.root_over),
      ("add_quotient", \.add_quotient),
    ]
    let power = Self(name: "power_scalar", function: \.power_scalar) { size in
      [0, 0.5, 2, 3, -1, 2.5, .nan].map {
        Layout(counts: [size, size, size, size], extents: [size], scalars: ($0, 0))
      }
    }
    return kernels.map { name, function in
      // The upstream gradient of a loss is one number, also for no elements.
      guard name == "mean_squared_error_gradient" else {
        return Self(name: name, function: function, layouts: same)
      }
      return Self(name: name, function: function) { [Layout(counts: [$0, $0, $0, 1], extents: [$0])] }
    } + [power]
  }()

  /// Either operand may be one number for all.
  private static let withSteps: [Self] = {
    let kernels: [(String, KeyPath<ck_table, ck_kernel>)] = [
      ("add", \.add), ("subtract", \.subtract), ("multiply", \.multiply), ("divide", \.divide),
      ("power", \.power), ("power_base_slope", \.power_base_slope),
      ("power_exponent_slope", \.power_exponent_slope),
    ]
    return kernels.map { name, function in
      Self(name: name, function: function) { size in
        [(1, 1), (1, 0), (0, 1), (0, 0)].map { a, b in
          Layout(counts: [size, a == 1 ? size : 1, b == 1 ? size : 1, 0], extents: [size, a, b])
        }
      }
    }
  }()

  private static let reductions: [Self] = {
    let rows: @Sendable (Int) -> [Layout] = { size in
      [1, 3].map { outer in Layout(counts: [outer, outer * size, 0, 0], extents: [outer, size]) }
    }
    return [
      Self(name: "sum", function: \.sum, layouts: rows),
      Self(name: "mean", function: \.mean, layouts: rows),
      Self(name: "repeat_scaled", function: \.repeat_scaled) { size in
        [1, 3].map { outer in Layout(counts: [outer * size, outer, 0, 0], extents: [outer, size]) }
      },
      Self(name: "mean_squared_error", function: \.mean_squared_error) {
        [Layout(counts: [1, $0, $0, 0], extents: [$0])]
      },
    ]
  }()

  private static let products: [Self] = [
    Self(name: "copy_strided", function: \.copy_strided) { size in
      [
        // A matrix exchanged, and a row repeated.
        Layout(counts: [3 * size, 3 * size, 0, 0], extents: [1, 1, 1, 1, size, 3, 0, 0, 0, 0, 1, size]),
        Layout(counts: [4 * size, size, 0, 0], extents: [1, 1, 1, 2, 2, size, 0, 0, 0, 0, 0, 1]),
      ]
    },
    Self(name: "matrix_product", function: \.matrix_product) { size in
      let shapes = [(size, 2, 3), (2, size, 3), (2, 3, size), (1, 1, size)]
      return shapes.flatMap { m, n, k in
        [(0, 0), (1, 0), (0, 1), (1, 1)].map { a, b in
          Layout(counts: [m * n, m * k, k * n, 0], extents: [m, n, k, a, b])
        }
      }
    },
    Self(name: "linear", function: \.linear) { size in
      shapes(size).map { m, n, k in Layout(counts: [m * n, m * k, n * k, n], extents: [m, n, k]) }
    },
    Self(name: "linear_weight_gradient", function: \.linear_weight_gradient) { size in
      shapes(size).map { m, n, k in Layout(counts: [n * k, m * n, m * k, 0], extents: [m, n, k]) }
    },
    Self(name: "linear_bias_gradient", function: \.linear_bias_gradient) { size in
      shapes(size).map { m, n, _ in Layout(counts: [n, m * n, 0, 0], extents: [m, n]) }
    },
  ]

  /// Rows, outputs and features of a layer: one to one has kernels of its own.
  private static func shapes(_ size: Int) -> [(Int, Int, Int)] {
    [(size, 1, 1), (size, 3, 1), (size, 1, 3), (5, size, 2), (5, 2, size)]
  }
}
