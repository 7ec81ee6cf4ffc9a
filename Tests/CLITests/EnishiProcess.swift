import Foundation
import Support

/// The built `enishi`, run as people run it.
enum Enishi {
    /// What a run left behind.
    struct Outcome: Sendable {
        let code: Int32
        let output: Data
        let messages: String
        var text: String { String(decoding: output, as: UTF8.self) }
    }

    /// `enishi` lies beside the executable that runs these tests.
    static func program() throws -> URL {
        let beside = [Bundle.main.executablePath, CommandLine.arguments.first].compactMap(\.self).map {
            URL(fileURLWithPath: $0).resolvingSymlinksInPath().deletingLastPathComponent()
                .appendingPathComponent("enishi")
        }
        guard let found = beside.first(where: { FileManager.default.isExecutableFile(atPath: $0.path) }) else {
            throw NotBuilt(looked: beside.map(\.path))
        }
        return found
    }

    /// Runs it in `folder`, or with `inShell` one line of shell that calls it.
    ///
    /// What it writes goes to files: pipes are inherited by runs that go on beside it.
    static func run(
        _ arguments: [String], in folder: URL, input: Data = Data(), output: URL? = nil, inShell: Bool = false
    ) async throws -> Outcome {
        let files = try Folders.temporary()
        defer { try? FileManager.default.removeItem(at: files) }  // only tidying up
        let names = ["in", "out", "err"].map { files.appendingPathComponent($0) }
        try input.write(to: names[0])
        for name in names.dropFirst() { try Data().write(to: name) }
        let process = Process()
        let program = try program()
        process.executableURL = inShell ? URL(fileURLWithPath: "/bin/sh") : program
        process.arguments = inShell ? ["-c"] + arguments : arguments
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("ENISHI_") }
            .merging(
                [
                    "COLUMNS": "80", "SWIFT_BACKTRACE": "enable=no", "PATH": program.deletingLastPathComponent().path,
                ]
            ) { $1 }
        process.standardInput = try FileHandle(forReadingFrom: names[0])
        process.standardOutput = try FileHandle(forWritingTo: output ?? names[1])
        process.standardError = try FileHandle(forWritingTo: names[2])
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            process.terminationHandler = { _ in continuation.resume() }
            do { try process.run() } catch {
                process.terminationHandler = nil
                continuation.resume(throwing: error)
            }
        }
        let code = process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus
        return Outcome(
            code: code, output: try Data(contentsOf: names[1]),
            messages: String(decoding: try Data(contentsOf: names[2]), as: UTF8.self))
    }

    /// Runs it in a folder with a copy of the demo database, `demo.sqlite`, and throws the folder away.
    static func withDemo<T>(_ body: (URL) async throws -> T) async throws -> T {
        let original = try await demo.value
        return try await withFolder { folder in
            try FileManager.default.copyItem(at: original, to: folder.appendingPathComponent("demo.sqlite"))
            return try await body(folder)
        }
    }

    /// A folder of its own for one test, thrown away afterwards.
    static func withFolder<T>(_ body: (URL) async throws -> T) async throws -> T {
        let folder = try Folders.temporary()
        defer { try? FileManager.default.removeItem(at: folder) }  // only tidying up
        return try await body(folder)
    }

    /// The demo city, made once for all tests of a run, in the build folder: the next run replaces it.
    private static let demo = Task {
        let folder = try program().deletingLastPathComponent().appendingPathComponent("CLITests-demo")
        try? FileManager.default.removeItem(at: folder)  // most often there is one, the first time there is none
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let made = try await run(["init", "--demo", "--database", "demo.sqlite"], in: folder)
        guard made.code == 0 else { throw NoDemo(messages: made.messages) }
        return folder.appendingPathComponent("demo.sqlite")
    }

    struct NotBuilt: Error, CustomStringConvertible {
        let looked: [String]
        var description: String { "no program enishi at \(looked.joined(separator: ", ")); run: swift build" }
    }

    struct NoDemo: Error {
        let messages: String
    }
}
