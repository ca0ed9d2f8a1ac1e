internal import CKernels

// A recording is what a step of training leaves behind when its operations are remembered not for their
// derivative but for their execution: the kernel calls in order, over the buffers that were there. Replaying runs
// the calls again on whatever the buffers hold now; it allocates nothing and takes no decisions.
//
// What a recording sees, it repeats: forward, backward, the zeroing of gradients, an optimizer's step (which runs
// as a call back into the host, because schedules and bias corrections change from step to step). What only the
// host sees, for instance an `if` on a loss, is decided once, while recording.
//
// Inside a recording a gradient keeps its buffer: a leaf without one gets it before the first call, filled with
// zeros, and `zeroGrad` zeroes it, even where it would set it to nil outside. A zeroing that is followed by an
// accumulation into the same buffer becomes a store; the kernels add to an explicit zero there, so that the bits
// are the same.

/// A step of computation that can be run again without allocating.
///
/// ```swift
/// let step = Recording {            // runs once, as written
///   optimizer.zeroGrad()
///   loss = model(x).meanSquaredError(y)
///   loss.backward()
///   optimizer.step()
/// }
/// for _ in 1..<5000 { step.replay() }   // the same bits, at the speed of its kernels
/// print(loss.item())
/// ```
///
/// A recording belongs to the thread, or the serial queue, that owns the tensors in it.
public final class Recording {
  private let calls: UnsafeMutableBufferPointer<ck_call>
  private let kept: [ObjectIdentifier: AnyObject]

  /// Runs the body once and keeps its operations. Recordings do not nest.
  public init(_ body: () throws -> Void) rethrows {
    require(Recorder.current == nil, "a recording cannot be made while another one runs on the same thread")
    let recorder = Recorder()
    let thread = ck_thread()
    thread.pointee.recorder = Unmanaged.passUnretained(recorder).toOpaque()
    defer { thread.pointee.recorder = nil }
    try body()
    calls = .allocate(capacity: recorder.calls.count)
    _ = calls.initialize(from: recorder.calls)
    kept = recorder.kept
  }

  deinit { calls.deallocate() }

  /// Whether a recording runs on this thread.
  public static var isRecording: Bool { ck_thread().pointee.recorder != nil }

  /// How many kernel calls a replay makes.
  public var count: Int { calls.count }

  /// Runs the recorded operations again, in order.
  @inline(__always)
  public func replay() {
    ck_run(calls.baseAddress.unsafelyUnwrapped, Int64(calls.count))
  }

  /// Runs a block of host code now, and again at this place of every replay of the recording under way, if any.
  ///
  /// While it runs nothing else is recorded.
  public static func host(_ block: @escaping () -> Void) {
    guard let recorder = Recorder.current else { return block() }
    let box = HostBlock(block)
    let thread = ck_thread()
    thread.pointee.recorder = nil
    block()
    thread.pointee.recorder = Unmanaged.passUnretained(recorder).toOpaque()
    let call = ck_host_call(Unmanaged.passUnretained(box).toOpaque()) { context in
      Unmanaged<HostBlock>.fromOpaque(context)._withUnsafeGuaranteedRef { $0.run() }
    }
    recorder.append(call, keeping: [box])
  }
}

private final class HostBlock {
  let run: () -> Void
  init(_ run: @escaping () -> Void) { self.run = run }
}

/// Collects the calls of the recording under way.
final class Recorder {
  private(set) var calls: [ck_call] = []
  private(set) var kept: [ObjectIdentifier: AnyObject] = [:]

  @inline(__always)
  static var current: Recorder? {
    guard let pointer = ck_thread().pointee.recorder else { return nil }
    return Unmanaged<Recorder>.fromOpaque(pointer).takeUnretainedValue()
  }

  /// Takes in a call, and keeps alive what it points to.
  func append(_ call: ck_call, keeping objects: [AnyObject?]) {
    for case let object? in objects { kept[ObjectIdentifier(object)] = object }
    var call = call
    if call.accumulate, let zeroing = zeroingToDrop(before: call) {
      calls.remove(at: zeroing)
      call.accumulate = false
    }
    calls.append(call)
  }

  /// The place of a fill with zeros of this call's whole destination that nothing has touched since.
  private func zeroingToDrop(before call: ck_call) -> Int? {
    for index in calls.indices.reversed() {
      let earlier = calls[index]
      if earlier.kind == CK_HOST { return nil }
      if earlier.kind == CK_ZEROING, earlier.p.0 == call.p.0 { return index }
      let operands = [earlier.p.0, earlier.p.1, earlier.p.2, earlier.p.3, earlier.p.4, earlier.p.5]
      if operands.contains(call.p.0) { return nil }
    }
    return nil
  }
}
