internal import CKernels

/// Runs a kernel of up to five buffers, and of indices as operand 5, and keeps the call for replay as the other
/// `launch` does.
func launch(
  _ kernel: KernelSelector, _ out: Storage, _ a: Storage?, _ b: Storage? = nil, _ c: Storage? = nil,
  _ d: Storage? = nil, indices: IndexStorage?, extents: Extents, _ s0: Double = 0, _ s1: Double = 0,
  accumulate: Bool = false
) {
  var call = ck_call(
    kernel: kernel(out.elementType.kernels),
    p: (out.address, a?.address, b?.address, c?.address, d?.address, indices?.address),
    n: extents, s: (s0, s1), accumulate: accumulate, kind: CK_PLAIN)
  call.kernel.unsafelyUnwrapped(&call)
  if let recorder = Recorder.current { recorder.append(call, keeping: [out, a, b, c, d, indices]) }
}

extension IndexStorage {
  var address: UnsafeMutableRawPointer? { numbers.baseAddress.map { UnsafeMutableRawPointer($0) } }

  /// Room for indices that a kernel writes.
  convenience init(room count: Int) { self.init(Array(repeating: 0, count: count)) }

  /// The numbers at this moment.
  var integers: [Int] { numbers.map { Int($0) } }
}
