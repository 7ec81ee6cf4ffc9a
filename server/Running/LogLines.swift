import Foundation
import Logging

/// 記録: one line of `key=value` an event, on standard error.
struct LogLines: LogHandler {
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]
    /// Where the lines go.
    var write: @Sendable (String) -> Void = standardError

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let known = metadata.merging(event.metadata ?? [:]) { _, newer in newer }
        let fields =
            [
                ("time", Date().formatted(.iso8601)), ("level", event.level.rawValue), ("message", "\(event.message)"),
            ] + known.sorted { $0.key < $1.key }.map { ($0.key, "\($0.value)") }
        write(fields.map { "\($0.0)=\(Self.quoted($0.1))" }.joined(separator: " ") + "\n")
    }

    /// A value with spaces, quotes or line ends stands between quotes, so that nobody can forge a line.
    private static func quoted(_ value: String) -> String {
        let isPlain = !value.isEmpty && value.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && $0 != 0x22 && $0 != 0x3D }
        guard !isPlain else { return value }
        let escaped = value.unicodeScalars.map { scalar in
            switch scalar {
            case "\"", "\\": "\\\(scalar)"
            case "\n": "\\n"
            case _ where scalar.properties.generalCategory == .control: "\\u{\(String(scalar.value, radix: 16))}"
            default: String(scalar)
            }
        }
        return "\"\(escaped.joined())\""
    }
}

/// Writes to standard error.
@Sendable func standardError(_ text: String) {
    // Where nobody reads it any more, or the disk is full, the server goes on without.
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
}

extension Logger {
    /// Our own log.
    static func lines(_ level: Level) -> Logger { Logger(label: "enishi") { _ in LogLines(logLevel: level) } }

    /// For the libraries: what they say in English matters only to somebody who looks closely.
    static func libraries(_ level: Level) -> Logger { lines(level <= .debug ? level : max(level, .warning)) }
}
