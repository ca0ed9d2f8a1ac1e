import Runs
import Testing
import Words

@Suite struct SpeedTests {
  @Test func theLadderClimbsInOneTwoFive() {
    #expect(
      Speed.ladder.map(\.description) == [
        "1", "2", "5", "10", "20", "50", "100", "200", "500", "1000", "2000", "5000", "10000", "20000",
        "50000",
        "100000", "max",
      ])
    #expect(Speed.ladder == Speed.ladder.sorted())
    for (slow, fast) in zip(Speed.ladder, Speed.ladder.dropFirst()) {
      #expect(slow.faster == fast)
      #expect(fast.slower == slow)
    }
  }

  @Test func theLadderEnds() {
    #expect(Speed.maximum.faster == .maximum)
    #expect(Speed.epochsPerSecond(1).slower == .epochsPerSecond(1))
    #expect(Speed.epochsPerSecond(0.1).slower == .epochsPerSecond(1))
  }

  @Test func fromBetweenTheStepsToTheNext() {
    #expect(Speed.epochsPerSecond(3).faster == .epochsPerSecond(5))
    #expect(Speed.epochsPerSecond(3).slower == .epochsPerSecond(2))
    #expect(Speed.epochsPerSecond(1e9).faster == .maximum)
  }

  @Test func readsBackFromItsText() throws {
    for speed in Speed.ladder + [.epochsPerSecond(0.25), .epochsPerSecond(1e-5)] {
      #expect(try Speed(parsing: "\(speed)", place: "test") == speed)
    }
  }

  @Test(arguments: ["0", "-1", "inf", "nan", "fast", "", "MAX"]) func errors(text: String) {
    #expect(
      throws: InputError(place: "--speed", value: text, allowed: "epochs per second above 0, or max")
    ) { try Speed(parsing: text, place: "--speed") }
  }
}
