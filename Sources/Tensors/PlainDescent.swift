internal import CKernels

/// θ ← θ + s·g for several parameters, rounded once: what a plain step of SGD is.
///
/// On a model of a few numbers the way to the kernels costs more than they do. So the calls are made once, and a step
/// only fills in where the gradients lie and the factor.
package struct PlainDescent {
  private let parameters: UnsafeMutableBufferPointer<Unmanaged<AnyTensor>>
  private let calls: UnsafeMutablePointer<ck_call>

  /// - Parameter parameters: whoever keeps this keeps them alive too.
  package init(_ parameters: [AnyTensor]) {
    self.parameters = .allocate(capacity: parameters.count)
    calls = .allocate(capacity: parameters.count)
    for (index, parameter) in parameters.enumerated() {
      self.parameters.initializeElement(at: index, to: .passUnretained(parameter))
      var call = ck_call()
      call.kernel = parameter.elementType.kernels.pointee.add_scaled
      call.p.0 = parameter.storage.address
      call.n.0 = Int64(parameter.count)
      (calls + index).initialize(to: call)
    }
  }

  package func deallocate() {
    parameters.deallocate()
    calls.deallocate()
  }

  /// Takes the step, and counts the changes.
  ///
  /// - Returns: false, with nothing changed, where a parameter has no dense gradient.
  package func run(_ factor: Double) -> Bool {
    var call = calls
    for parameter in parameters {
      guard let gradient = parameter._withUnsafeGuaranteedRef({ $0.gradientAddress }) else { return false }
      call.pointee.p.1 = gradient
      call.pointee.s.0 = factor
      call += 1
    }
    for parameter in parameters { parameter._withUnsafeGuaranteedRef { $0.storage.version += 1 } }
    ck_run(calls, Int64(parameters.count))
    return true
  }
}
