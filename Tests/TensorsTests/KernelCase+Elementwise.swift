import CKernels

extension KernelCase {
  /// Functions of one element, and their slopes, which read a value and an upstream gradient.
  static let functions: [Self] = {
    let functions: [(String, KeyPath<ck_table, ck_kernel>)] = [
      ("exp", \.exp), ("log", \.log), ("log1p", \.log1p), ("expm1", \.expm1),
      ("log_sigmoid", \.log_sigmoid), ("log1p_slope", \.log1p_slope), ("expm1_slope", \.expm1_slope),
      ("log_sigmoid_slope", \.log_sigmoid_slope), ("square_root", \.square_root), ("absolute", \.absolute),
      ("sin", \.sin),
      ("cos", \.cos), ("tanh", \.tanh), ("sigmoid", \.sigmoid), ("relu", \.relu), ("silu", \.silu),
      ("gelu", \.gelu), ("gelu_tanh", \.gelu_tanh), ("log_slope", \.log_slope), ("sin_slope", \.sin_slope),
      ("cos_slope", \.cos_slope), ("absolute_slope", \.absolute_slope), ("silu_slope", \.silu_slope),
      ("gelu_slope", \.gelu_slope), ("gelu_tanh_slope", \.gelu_tanh_slope), ("exp_slope", \.exp_slope),
      ("square_root_slope", \.square_root_slope), ("tanh_slope", \.tanh_slope),
      ("sigmoid_slope", \.sigmoid_slope), ("relu_slope", \.relu_slope),
      ("reciprocal_slope", \.reciprocal_slope), ("leaky_relu", \.leaky_relu),
      ("leaky_relu_slope", \.leaky_relu_slope), ("elu", \.elu), ("elu_slope", \.elu_slope),
      ("softplus", \.softplus), ("softplus_slope", \.softplus_slope), ("multiply_divide", \.multiply_divide),
    ]
    let clamps: [(String, KeyPath<ck_table, ck_kernel>)] = [
      ("clamp", \.clamp), ("clamp_slope", \.clamp_slope),
    ]
    return functions.map { name, function in
      Self(name: name, function: function) { [Layout(counts: [$0, $0, $0, 0], extents: [$0])] }
    }
      + clamps.map { name, function in
        Self(name: name, function: function) { size in
          [(1, 1), (1, 0), (0, 1)].map { low, high in
            Layout(counts: [size, size, size, 0], extents: [size, low, high], scalars: (-0.75, 1))
          }
        }
      }
  }()

  /// Each operand may be one number for all.
  static let choices: [Self] = {
    let pairs: [(String, KeyPath<ck_table, ck_kernel>)] = [
      ("maximum", \.maximum), ("minimum", \.minimum), ("larger_share", \.larger_share),
      ("keep_chosen", \.keep_chosen), ("keep_others", \.keep_others),
    ]
    return pairs.map { name, function in
      Self(name: name, function: function) { size in
        [(1, 1), (1, 0), (0, 1), (0, 0)].map { a, b in
          Layout(counts: [size, a == 1 ? size : 1, b == 1 ? size : 1, size], extents: [size, a, b])
        }
      }
    } + [
      Self(name: "choose", function: \.choose) { size in
        (0..<8).map { bits in
          let steps = [bits & 1, bits >> 1 & 1, bits >> 2]
          let counts = steps.map { $0 == 1 ? size : 1 }
          return Layout(counts: [size, counts[0], counts[1], counts[2]], extents: [size] + steps)
        }
      }
    ]
  }()

  /// Slices and blocks. The results are as large as the kernels' descriptions say.
  static let places: [Self] = {
    let slice: (String, KeyPath<ck_table, ck_kernel>, Bool) -> Self = { name, function, taking in
      Self(name: name, function: function) { size in
        // Every second of five places from the second; and one whole stretch.
        [[2, 2, size, 5, 1, 2], [1, size, 1, size, 0, 1]].map { extents in
          let (whole, part) = (extents[0] * extents[3] * extents[2], extents[0] * extents[1] * extents[2])
          return Layout(counts: taking ? [part, whole, 0, 0] : [whole, part, 0, 0], extents: extents)
        }
      }
    }
    let numbers: [Int64] = [2, 0, 2, 3]
    return [
      slice("take_slice", \.take_slice, true), slice("put_slice", \.put_slice, false),
      slice("add_slice", \.add_slice, false),
      Self(name: "take_blocks", function: \.take_blocks) {
        [Layout(counts: [4 * $0, 4 * $0, 0, 0], extents: [4, $0], indices: numbers)]
      },
      Self(name: "add_blocks", function: \.add_blocks) {
        [Layout(counts: [5 * $0, 4 * $0, 0, 0], extents: [4, $0, 5 * $0], indices: numbers)]
      },
    ]
  }()
}
