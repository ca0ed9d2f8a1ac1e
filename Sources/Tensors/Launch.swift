internal import CKernels

/// The extents and flags of a kernel call, in the order that `CKernels.h` gives for each kernel.
typealias Extents = (
  Int64, Int64, Int64, Int64, Int64, Int64, Int64, Int64, Int64, Int64, Int64, Int64
)

@inline(__always)
func extents(_ a: Int, _ b: Int = 0, _ c: Int = 0, _ d: Int = 0, _ e: Int = 0) -> Extents {
  (Int64(a), Int64(b), Int64(c), Int64(d), Int64(e), 0, 0, 0, 0, 0, 0, 0)
}

/// Runs one kernel now and, while a recording runs on this thread, keeps the call for replay.
///
/// - Parameters:
///   - kernel: which of the kernels for the result's element type.
///   - accumulate: whether the result is added to what the destination holds, for kernels that can.
@inline(__always)
func launch(
  _ kernel: KernelSelector, _ out: Storage, _ a: Storage? = nil, _ b: Storage? = nil, _ c: Storage? = nil,
  extents: Extents, _ s0: Double = 0, _ s1: Double = 0, accumulate: Bool = false, kind: ck_kind = CK_PLAIN
) {
  var call = ck_call(
    kernel: kernel(out.elementType.kernels), p: (out.address, a?.address, b?.address, c?.address, nil, nil),
    n: extents, s: (s0, s1), accumulate: accumulate, kind: kind)
  call.kernel.unsafelyUnwrapped(&call)
  if Recording.isRecording { record(call, out, a, b, c) }
}

/// Apart, so that the way of a call that is not recorded counts no references.
@inline(never)
private func record(_ call: ck_call, _ out: Storage, _ a: Storage?, _ b: Storage?, _ c: Storage?) {
  Recorder.current?.append(call, keeping: [out, a, b, c])
}

/// Picks one kernel out of the table for an element type: `{ $0.pointee.add }`.
typealias KernelSelector = (UnsafePointer<ck_table>) -> ck_kernel
