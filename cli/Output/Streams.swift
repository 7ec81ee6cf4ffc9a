import Foundation

/// Writes data to stdout; where that fails (full disk, closed by the reader) nothing more can be given.
func give(_ bytes: [UInt8]) {
    do { try FileHandle.standardOutput.write(contentsOf: Data(bytes)) } catch {
        say("エラー: 結果を書き出せません。途中までしか出ていません。書き出し先のディスクの空きを確かめてください。")
        exit(1)
    }
}
/// Writes a line of data to stdout.
func give(_ line: String) { give(Array((line + "\n").utf8)) }
/// Writes a message to stderr.
func say(_ message: String) { say(Data((message + "\n").utf8)) }
private func say(_ bytes: Data) { try? FileHandle.standardError.write(contentsOf: bytes) }  // nobody left to tell

/// A line on the terminal that counts up; silent where stderr is no terminal.
final class Progress: Sendable {
    private let title: String
    private let total: Int?
    private let isShown = isatty(2) == 1

    /// - Parameter total: how far it will go; asked only where there is a terminal to show it on.
    init(_ title: String, total: () throws -> Int?) rethrows {
        self.title = title
        self.total = isShown ? try total() : nil
    }

    func show(_ count: Int) {
        guard isShown else { return }
        var line = "\r\(title) \(count.formatted())"
        if let total, total > 0 {
            let filled = min(30, 30 * count / total)
            line =
                "\r\(title) [\(String(repeating: "#", count: filled))\(String(repeating: ".", count: 30 - filled))] \(count.formatted()) / \(total.formatted())"
        }
        say(Data(line.utf8))
    }

    func finish() {
        guard isShown else { return }
        say(Data("\r\u{1B}[K".utf8))
    }
}
