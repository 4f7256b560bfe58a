import Foundation

/// The Python of the machine, where it has NumPy.
package enum Python {
    /// Whether it can be run.
    package static let hasNumPy = (try? run("import numpy")) != nil

    /// What a program prints.
    ///
    /// - Throws: where it fails; with `isStrict` where it warns, too.
    package static func run(_ program: String, isStrict: Bool = false) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3"] + (isStrict ? ["-W", "error"] : []) + ["-"]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data(program.utf8))
        try input.fileHandleForWriting.close()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        struct Failed: Error {}
        guard process.terminationStatus == 0 else { throw Failed() }
        return String(decoding: data, as: UTF8.self)
    }
}
