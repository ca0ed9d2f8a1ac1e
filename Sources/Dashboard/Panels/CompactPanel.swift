import Runs
import TextUI
import Words

/// The side panel's numbers in a few lines under the chart, for narrow screens; the first lines matter most.
enum CompactPanel {
  static func height(in area: Area) -> Int { area.height < 9 ? 2 : area.height < 14 ? 3 : 5 }

  static func draw(_ dashboard: PanelContext, into grid: inout CharacterGrid, area: Area) {
    let pen = dashboard.pen
    let inside = area.inset(left: 1, right: 1)
    for (row, line) in lines(dashboard).prefix(area.height).enumerated() {
      pen.write(line, row: row, in: inside, on: &grid)
    }
  }

  private static func lines(_ dashboard: PanelContext) -> [[Word]] {
    let (snapshot, theme) = (dashboard.snapshot, dashboard.pen.theme)
    let optimizer = snapshot.controls?.optimizer
    var settings: [Word] = []
    if let controls = snapshot.controls {
      var alarm = theme.warning
      alarm.attributes.insert([.reverse, .bold])
      settings = [
        Word(controls.optimizer.title, theme.title), Word("  lr ", theme.label),
        Word(NumberWords.rateOfLearning(controls.optimizer.learningRate), theme.title),
        Word("  zero-grad ", theme.label),
      ]
      settings +=
        controls.zeroGrad
        ? [Word("on", theme.good)]
        : [Word(" OFF ", alarm), Word(" sum of \(controls.accumulatedPasses)", theme.warning)]
    }

    func number(_ x: Double?) -> Word {
      Word(x.map { NumberWords.fitted($0, digits: 4, width: 9) } ?? "-", theme.title)
    }
    func accuracy(_ metrics: Metrics?) -> [Word] {
      guard let accuracy = metrics?.accuracy else { return [] }
      return [Word(" \(NumberText.fixed(accuracy * 100, digits: 1)) %", theme.value)]
    }
    let isLandscape = snapshot.subject.task == .landscape
    var losses = [Word(isLandscape ? "height " : "train ", theme.train), number(snapshot.curves.train.last)]
    losses += accuracy(snapshot.trainMetrics)
    if let validation = snapshot.curves.validation {
      losses +=
        [Word("  val ", theme.validation), number(validation.last)] + accuracy(snapshot.validationMetrics)
    }
    losses += [Word("  grad norm ", theme.label), number(snapshot.gradientNorm)]
    let parameters = snapshot.parameters.prefix(2).map { parameter in
      [
        Word(parameter.name + " ", theme.label), number(parameter.value), Word("  gradient ", theme.label),
        number(parameter.gradient),
      ]
    }
    // Two lines of parameters, or a short one where only one line is left.
    let age = optimizer.map { OptimizerSection.age($0) } ?? "-"
    let pace = [
      Word("state ", theme.label), Word(age, theme.value),
      Word("  epochs/s ", theme.label), Word(NumberWords.rate(snapshot.epochsPerSecond), theme.value),
    ]
    return (settings.isEmpty ? [] : [settings]) + [losses] + parameters + [pace]
  }
}
