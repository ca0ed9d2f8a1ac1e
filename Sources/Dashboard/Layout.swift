import TextUI

/// A part of the screen. A new one is a file that draws itself, and a place in ``Layout``.
protocol Panel {
  static func draw(_ dashboard: Dashboard, into grid: inout CharacterGrid, area: Area)
}

/// Which panel stands where, as a pure function of the size and of what there is to say.
enum Layout {
  typealias Place = (panel: any Panel.Type, area: Area)

  static let leastWidth = 40
  static let leastHeight = 10

  /// From this width on a panel stands beside the chart.
  private static let sideWidth = 60

  static func places(width: Int, height: Int, _ dashboard: Dashboard) -> [Place] {
    let whole = Area(column: 0, row: 0, width: width, height: height)
    if width < leastWidth || height < leastHeight { return [(TooSmall.self, whole)] }

    let (title, belowTitle) = whole.split(top: 1)
    var places: [Place] = [(TitleLine.self, title)]
    // The lines at the foot: what the curves say, what the last key did, which keys there are.
    let (aboveHints, hints) = belowTitle.split(bottom: 1)
    let (aboveNotice, notice) = aboveHints.split(bottom: height < 14 ? 0 : 1)
    let (main, diagnosis) = aboveNotice.split(bottom: height < 14 ? 1 : 2)
    if dashboard.prompt != nil {
      places.append((PromptLine.self, hints))
    } else if notice.isEmpty {
      // One line for both: the keys make way while there is something to tell.
      places.append((NoticeLine.hasWords(dashboard) ? NoticeLine.self : HintLine.self, hints))
    } else {
      places.append((HintLine.self, hints))
    }
    places.append((DiagnosisLine.self, diagnosis))
    if dashboard.prompt == nil, !notice.isEmpty {
      // Over the diagnosis where one line is too short.
      let rows = NoticeLine.height(dashboard, width: width)
      places.append((NoticeLine.self, aboveHints.split(bottom: rows).bottom))
    }

    let chart: Area
    if width < sideWidth {
      let (upper, lower) = main.split(bottom: CompactPanel.height(in: main))
      places.append((CompactPanel.self, lower))
      chart = upper
    } else {
      let (left, right) = main.split(right: sidePanelWidth(width))
      places.append((SidePanel.self, right))
      chart = left.inset(right: 1)
    }
    places.append((LossChart.self, chart))
    if dashboard.divergence != nil { places.append((DivergenceBox.self, chart)) }
    if dashboard.showsRemarks { places.append((RemarksBox.self, main)) }
    // Over everything above the line being typed.
    let advice = PromptAdvice.height(dashboard, width: width)
    if advice > 0 { places.append((PromptAdvice.self, aboveHints.split(bottom: advice).bottom)) }
    if dashboard.help != nil { places.append((HelpPage.self, whole)) }
    return places
  }

  /// 28 columns at 80; on wider screens about a third, for more digits and for the words behind the numbers.
  private static func sidePanelWidth(_ width: Int) -> Int { min(max(28, width / 3), 68) }
}
