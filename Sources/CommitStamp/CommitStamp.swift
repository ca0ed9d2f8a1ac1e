import Foundation
import PackagePlugin

/// Tells the program which commit it is built from, for `descent --version`: writes a source file with the constant
/// `builtCommit`, empty where the sources are no clone.
@main
struct CommitStamp: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
    let folder = context.pluginWorkDirectoryURL.appending(path: "stamp")
    let script = """
      commit=$(git -C "$1" describe --always --dirty --abbrev=9 --exclude '*' 2>/dev/null)
      line="let builtCommit = \\"$commit\\""
      mkdir -p "$2"
      # An unchanged file is not compiled anew.
      [ "$(cat "$2/Commit.swift" 2>/dev/null)" = "$line" ] || echo "$line" > "$2/Commit.swift"
      """
    return [
      .prebuildCommand(
        displayName: "Stamping the commit", executable: URL(filePath: "/bin/sh"),
        arguments: ["-c", script, "stamp", context.package.directoryURL.path, folder.path],
        outputFilesDirectory: folder)
    ]
  }
}
