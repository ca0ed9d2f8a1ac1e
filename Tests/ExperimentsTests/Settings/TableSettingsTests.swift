import Foundation
import Testing
import Words

@testable import Experiments

/// What is said of a data file by flags.
@Suite struct TableSettingsTests {
  private func described(_ texts: [Setting: String], _ content: String) throws -> ExperimentDescription {
    let path = NSTemporaryDirectory() + "table-settings-\(UUID().uuidString).csv"
    try Data(content.utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    var description = ExperimentDescription()
    description.set(.data, path)
    description.set(.target, "y")
    for (setting, text) in texts { description.set(setting, text) }
    return ExperimentDescription(try description.experiment())
  }

  /// An experiment says of its file what was said of it, so a checkpoint reads the same table again.
  @Test func roundTrip() throws {
    let texts: [Setting: String] = [
      .exclude: "id", .categories: "zip,\"a,b\"", .missingValue: "-,-200", .delimiter: ";", .header: "true",
      .skipRows: "1", .comment: "!", .encoding: "UTF-8", .decimal: ",", .missing: "drop",
    ]
    let content = "title\nid;zip;a,b;x;y\n1;10;u;1,5;2\n! none\n2;20;v;2,5;3\n3;10;u;-200;4\n4;10;u;-;4\n"
    let again = try described(texts, content)
    for (setting, text) in texts { #expect(again[setting] == text, "\(setting.name)") }
    let plain = try described([:], "x,y\n1,2\n2,4\n3,7\n")
    for setting in Setting.ofFiles where ![.target, .task, .missing].contains(setting) {
      #expect(plain[setting] == nil, "\(setting.name)")
    }
  }

  @Test(arguments: [
    (Setting.delimiter, "ab"), (.header, "maybe"), (.skipRows, "-1"), (.skipRows, "x"), (.comment, "\u{E9}"),
    (.decimal, ";"),
    (.encoding, "nonsense"), (.exclude, "nope"), (.categories, "nope"), (.target, "nope"),
  ]) func refused(setting: Setting, text: String) throws {
    let error = #expect(throws: InputError.self) { try described([setting: text], "x,y\n1,2\n2,4\n") }
    #expect(error?.place == setting.flag)
  }

  /// None of them means anything beside a problem.
  @Test func onlyBesideAFile() throws {
    for setting in Setting.ofFiles {
      var description = ExperimentDescription()
      description.set(setting, "1")
      #expect(throws: InputError.self, "\(setting.name)") { try description.experiment() }
    }
  }

  /// A place that nobody typed is not blamed on a flag, and says how to go on.
  @Test func dataThatHasMoved() {
    var description = ExperimentDescription()
    description.set(.data, "/no/such/file.csv", place: "run.safetensors, experiment, data")
    description.set(.target, "y", place: "run.safetensors, experiment, target")
    let error = #expect(throws: InputError.self) { try description.experiment() }
    #expect(
      error?.description
        == "run.safetensors, experiment, data: '/no/such/file.csv' is not allowed here; expected a file that exists; "
        + "--data FILE names it where it is now")
  }
}
