import Runs
import Testing
import TextUI
import Training

@testable import Dashboard

struct `Texts` {
  private func parameters(_ values: KeyValuePairs<String, Double>) -> [Snapshot.Parameter] {
    values.map { Snapshot.Parameter(name: $0.key, value: $0.value, gradient: nil) }
  }

  @Test func `a formula takes today's numbers`() {
    let line = Formula("t_c = w·(0.1·t_u) + b")
    #expect(line.with(parameters(["w": 4.93, "b": -15.0931])) == "t_c = 4.93·(0.1·t_u) − 15.09")
    #expect(line.with(parameters(["w": -2, "b": 3])) == "t_c = −2·(0.1·t_u) + 3")
    let plane = Formula("y = w_a·a + w_b·(1e-3·b2) + b")
    #expect(
      plane.with(parameters(["w_a": 1.5, "w_b": -1e-9, "b": 0])) == "y = 1.5·a − 1e-9·(1e-3·b2) + 0")
    #expect(Formula("").with([]) == "")
  }

  @Test func `numbers keep to their width`() {
    for value in [0, 1, -17.3012, 1234.5678, -123456.789, 1e-7, -1.5e300, .nan, -.infinity] {
      #expect(NumberWords.decimal(value, places: 4, width: 8).utf8.count <= 8, "\(value)")
    }
    #expect(NumberWords.decimal(-17.30124, places: 4, width: 8) == "-17.3012")
    #expect(NumberWords.decimal(0, places: 4, width: 8) == "0.0000")
    #expect(NumberWords.count(1, "pass") == "1 pass")
    #expect(NumberWords.count(1234, "pass") == "1,234 passes")
    #expect(NumberWords.count(12_345_678, "step") == "12M steps")
    #expect(
      [0, 0.5, 99.83, 1_234_567, .infinity].map(NumberWords.rate) == ["0", "0.5", "99.8", "1.2M", "0"])
  }

  @Test func `lines break between words`() {
    let pen = Pen(theme: .dark, markers: .braille)
    #expect(pen.wrap("one two three", to: 7) == ["one two", "three"])
    #expect(pen.wrap("incomprehensible", to: 5) == ["incomprehensible"])
    #expect(pen.wrap("", to: 5).isEmpty)
    #expect(pen.wrap("a b", to: 0) == ["a", "b"])
  }

  @Test func `our own signs have an ASCII spelling`() {
    let pen = Pen(theme: .mono, markers: .ascii)
    #expect(pen.spelled("t_c = 4.93·(0.1·t_u) − 15.09 → …") == "t_c = 4.93*(0.1*t_u) - 15.09 -> ...")
  }
}
