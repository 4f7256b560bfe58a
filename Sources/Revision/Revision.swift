import PackagePlugin

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Writes a source of the executable that says which commit is built, and of which day; nothing where git does not know.
///
/// It runs at each build, and writes where that has changed: the executable's own module is compiled again then.
@main
struct Revision: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
        let folder = context.pluginWorkDirectoryURL
        let script = """
            said=
            if [ -e "$1/.git" ]; then
                said=$(git -c safe.directory='*' -C "$1" log -1 --format='commit %h, %cs' 2>/dev/null) || said=
            fi
            text="/// The commit that was built; empty where it is not known.
            enum Revision { static let text = \\"$said\\" }"
            [ "$(cat "$2/Revision.swift" 2>/dev/null)" = "$text" ] || printf '%s\\n' "$text" >"$2/Revision.swift"
            """
        return [
            .prebuildCommand(
                displayName: "Writing down the commit", executable: URL(filePath: "/bin/sh"),
                arguments: [
                    "-c", script, "sh", context.package.directoryURL.path(percentEncoded: false),
                    folder.path(percentEncoded: false),
                ],
                outputFilesDirectory: folder)
        ]
    }
}
