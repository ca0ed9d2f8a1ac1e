import Tensors
import TestSupport
import Testing

/// What a recording keeps, what it leaves out, and what it runs again.
@Suite struct RecordingTests {
  private let x: Tensor<Float> = [1, 2, 3]
  private let w = Tensor<Float>([0.5, -1, 2], requiresGrad: true)

  private func pass() { (w * x * x).sum().backward() }
  private var gradient: [Float] { w.grad?.scalars ?? [] }

  @Test func runsTheBodyOnce() {
    var runs = 0
    let recording = Recording {
      runs += 1
      pass()
    }
    #expect(runs == 1)
    #expect(gradient == [1, 4, 9])
    recording.replay()
    #expect(runs == 1)
    #expect(!Recording.isRecording)
  }

  @Test func replayReadsWhatTheBuffersHoldNow() {
    var result: Tensor<Float>?
    let recording = Recording { result = withoutGrad { w * x + 1 } }
    #expect(result?.scalars == [1.5, -1, 7])
    withoutGrad { w.assign([1, 1, 1]) }
    recording.replay()
    #expect(result?.scalars == [2, 3, 4])
  }

  @Test func replayedGradientsAddUpWithoutAZeroing() {
    let recording = Recording { pass() }
    for passes in 2...5 {
      recording.replay()
      #expect(gradient == [1, 4, 9].map { Float(passes) * $0 })
    }
  }

  @Test func aZeroingThatAnAccumulationFollowsIsDropped() {
    let plain = Recording { pass() }
    let zeroed = Recording {
      w.zeroGrad()
      pass()
    }
    #expect(zeroed.count == plain.count)
    for _ in 0..<3 {
      w.grad?.assign([100, 100, 100])
      zeroed.replay()
      #expect(gradient == [1, 4, 9])
    }
  }

  @Test func aZeroingBeforeTwoPassesIsDroppedOnce() {
    let once = Recording { pass() }
    let twice = Recording {
      w.zeroGrad()
      pass()
      pass()
    }
    #expect(twice.count == 2 * once.count)
    for _ in 0..<3 {
      twice.replay()
      #expect(gradient == [2, 8, 18])
    }
  }

  @Test func aZeroingStaysWhenItsZerosAreRead() throws {
    pass()
    var seen: Tensor<Float>?
    let plain = Recording { pass() }
    let recording = Recording {
      w.zeroGrad()
      seen = w.grad! * 1
      pass()
    }
    // The zeroing and the reading.
    #expect(recording.count == plain.count + 2)
    for _ in 0..<3 {
      recording.replay()
      #expect(seen?.scalars == [0, 0, 0])
      #expect(gradient == [1, 4, 9])
    }
  }

  @Test func aZeroingStaysWhenTheGradientIsWrittenInBetween() {
    pass()
    let recording = Recording {
      w.zeroGrad()
      withoutGrad { w.grad! += [1, 1, 1] }
      pass()
    }
    for _ in 0..<3 {
      recording.replay()
      #expect(gradient == [2, 5, 10])
    }
  }

  @Test func aZeroingStaysWhenTheHostRunsInBetween() {
    pass()
    let plain = Recording { pass() }
    var seen: [[Float]] = []
    let recording = Recording {
      w.zeroGrad()
      Recording.host { seen.append(w.grad!.scalars) }
      pass()
    }
    #expect(recording.count == plain.count + 2)
    recording.replay()
    recording.replay()
    #expect(seen == [[0, 0, 0], [0, 0, 0], [0, 0, 0]])
    #expect(gradient == [1, 4, 9])
  }

  @Test func aZeroingAfterThePassStays() {
    let plain = Recording { pass() }
    let recording = Recording {
      pass()
      w.zeroGrad()
    }
    #expect(recording.count == plain.count + 1)
    recording.replay()
    #expect(gradient == [0, 0, 0])
  }

  @Test func aDroppedZeroingGivesTheSignOfZeroThatItWouldGive() {
    let v = Tensor<Float>(1, requiresGrad: true)
    let recording = Recording {
      v.zeroGrad()
      (v * -0.0).backward()
    }
    #expect(v.grad?.item().sign == .plus)
    recording.replay()
    #expect(v.grad?.item().sign == .plus)
  }

  @Test func hostBlocksRunAgainInTheirPlace() {
    var order: [Float] = []
    var doubled: Tensor<Float>?
    let recording = Recording {
      doubled = withoutGrad { w * 2 }
      Recording.host {
        #expect(!Recording.isRecording)
        order.append(doubled!.scalars[0])
        withoutGrad { w.assign(w.scalars.map { $0 + 1 }) }
      }
    }
    recording.replay()
    recording.replay()
    #expect(order == [1, 3, 5])
    #expect(w.scalars[0] == 3.5)
  }

  @Test func whatAHostBlockComputesIsNotRecorded() {
    let empty = Recording { Recording.host {} }
    let busy = Recording { Recording.host { withoutGrad { _ = w * 2 } } }
    #expect(busy.count == empty.count)
    #expect(empty.count == 1)
  }

  @Test func outsideARecordingAHostBlockJustRuns() {
    var runs = 0
    Recording.host { runs += 1 }
    #expect(runs == 1)
  }

  @Test func anErrorInTheBodyEndsTheRecording() {
    struct Interrupted: Error {}
    #expect(throws: Interrupted.self) {
      try Recording {
        pass()
        throw Interrupted()
      }
    }
    #expect(!Recording.isRecording)
    #expect(gradient == [1, 4, 9])
  }

  @Test func aRecordingKeepsItsBuffersAlive() {
    var total: Tensor<Double>?
    let recording: Recording = {
      let a = Tensor<Double>(repeating: 1, shape: [1000])
      return Recording { total = (a * 2).reshaped([10, 100]).sum([0]).sum() }
    }()
    total!.assign([0])
    recording.replay()
    #expect(total?.item() == 2000)
  }

  @Test func recordingsDoNotNest() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Recording { _ = Recording {} }
    }
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains("a recording cannot be made while another one runs on the same thread"))
  }
}
