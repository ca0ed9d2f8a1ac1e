internal import CKernels

/// Whether operations on this thread are remembered for a backward pass; true unless something turned it off.
public var isGradEnabled: Bool { !ck_thread().pointee.grad_disabled }

/// Runs the body without remembering its operations, as PyTorch's `torch.no_grad()` does.
///
/// Results do not require gradients, so validation costs no memory, and leaves may be changed in place. The
/// earlier mode comes back at the end, also after a thrown error.
@inline(__always)
public func withoutGrad<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure)
  -> Result
{
  try withGradEnabled(false, body)
}

/// Runs the body with remembering on or off, as PyTorch's `torch.set_grad_enabled(_:)` does.
@inline(__always)
public func withGradEnabled<Result, Failure: Error>(
  _ enabled: Bool, _ body: () throws(Failure) -> Result
) throws(Failure) -> Result {
  let before = setGradEnabled(enabled)
  defer { _ = setGradEnabled(before) }
  return try body()
}

/// Sets the mode of this thread and returns the earlier one.
func setGradEnabled(_ enabled: Bool) -> Bool {
  let thread = ck_thread()
  let before = !thread.pointee.grad_disabled
  thread.pointee.grad_disabled = !enabled
  return before
}
