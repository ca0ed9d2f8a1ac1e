import Runs
import TextUI
import Words

/// All curves of all runs, one row for each stretch of epochs that was kept: the newest epochs one by one, older ones
/// with their extremes.
struct CurveTable {
  struct Row {
    let run: String
    let curve: String
    let bucket: Bucket
    let seconds: Double
  }

  let rows: [Row]

  init(_ context: PanelContext) {
    rows = zip(context.runs, context.names).flatMap { run, name in
      // Time has a column of its own, and steps are no epochs.
      run.snapshot.curves.ids.filter { $0 != .time && $0 != .batchLoss }.flatMap { id -> [Row] in
        let buckets = run.snapshot.curves[id]?.buckets ?? []
        return buckets.map {
          Row(
            run: name, curve: Self.name(id), bucket: $0,
            seconds: run.seconds(atEpoch: Double($0.lastEpoch)))
        }
      }
    }
  }

  /// As logs call a curve.
  private static func name(_ id: Curve.ID) -> String {
    switch id {
    case .trainLoss: "train_loss"
    case .validationLoss: "val_loss"
    case .gradNorm: "grad_norm"
    case .learningRate: "lr"
    case .batchLoss: "batch_loss"
    case .time: "seconds"
    case .metric(let name): name
    }
  }

  /// Numbers with all their digits, so that what is read back is the same.
  var csv: String {
    var lines = ["run,curve,epoch,value,first_epoch,min,max,seconds"]
    for row in rows {
      let bucket = row.bucket
      let values = [
        Self.field(row.run), Self.field(row.curve), "\(bucket.lastEpoch)", shortest(bucket.last),
        "\(bucket.firstEpoch)", Self.finite(bucket.minimum) ?? "", Self.finite(bucket.maximum) ?? "",
        NumberText.fixed(row.seconds, digits: 3),
      ]
      lines.append(values.joined(separator: ","))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  var jsonl: String {
    var text = ""
    for row in rows {
      let bucket = row.bucket
      text +=
        "{\"run\":\(Self.quoted(row.run)),\"curve\":\(Self.quoted(row.curve)),\"epoch\":\(bucket.lastEpoch),"
      text += "\"value\":\(Self.finite(bucket.last) ?? "null")"
      if bucket.count > 1 {
        text += ",\"first_epoch\":\(bucket.firstEpoch),\"min\":\(Self.finite(bucket.minimum) ?? "null")"
        text += ",\"max\":\(Self.finite(bucket.maximum) ?? "null")"
      }
      text += ",\"seconds\":\(NumberText.fixed(row.seconds, digits: 3))}\n"
    }
    return text
  }

  private static func finite(_ x: Double) -> String? { x.isFinite ? shortest(x) : nil }

  /// RFC 4180.
  private static func field(_ text: String) -> String {
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
