import Experiments
import Runs
import Testing
import Training

@testable import Dashboard

@Suite struct LandscapeSentences {
  @Test(arguments: ["rosenbrock", "beale", "himmelblau"]) func `speak of no data`(name: String) throws {
    let experiment = Experiment(problem: try #require(ProblemCatalog.entry(named: name)))
    let session = try TrainingSession(experiment, paused: true)
    var sentences: Set<String> = []
    func read() {
      let snapshot = session.snapshot
      let diagnosis = Diagnosis(snapshot)
      sentences.insert(English().diagnosis(diagnosis, of: snapshot))
      sentences.insert(English().advice(diagnosis, of: snapshot, curves: ("solid", "dashed")))
    }
    read()
    for epochs in [5, 100, 1000, 20_000] {
      _ = session.run(epochs: epochs)
      read()
    }
    session.send(.learningRate(.set(0)))
    _ = session.run(epochs: 30_000)
    read()
    #expect(sentences.count >= 6)
    for sentence in sentences {
      #expect(!sentence.contains("loss") && !sentence.contains("data") && !sentence.contains(":model"))
    }
  }
}
