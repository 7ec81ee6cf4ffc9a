import Foundation

/// A file that gets its name when it is whole.
final class UnfinishedFile: Sendable {
    private let path: String
    private let handle: FileHandle

    init(_ path: String) throws {
        self.path = path
        guard FileManager.default.createFile(atPath: path + ".part", contents: nil),
            let handle = FileHandle(forWritingAtPath: path + ".part")
        else { throw UnwritableFile(path: path, reason: nil) }
        self.handle = handle
    }

    func write(_ bytes: [UInt8]) throws {
        do { try handle.write(contentsOf: Data(bytes)) } catch {
            try? FileManager.default.removeItem(atPath: path + ".part")  // the error below is what matters
            throw UnwritableFile(path: path, reason: error.localizedDescription)
        }
    }

    func finish() throws {
        try handle.close()
        guard rename(path + ".part", path) == 0 else {
            throw UnwritableFile(path: path, reason: String(cString: strerror(errno)))
        }
    }
}

/// Writes a whole file, or nothing.
func writeFile(_ bytes: [UInt8], to path: String) throws {
    let file = try UnfinishedFile(path)
    try file.write(bytes)
    try file.finish()
}

/// A file could not be written.
struct UnwritableFile: Error, CustomStringConvertible {
    let path: String
    let reason: String?
    var description: String {
        "「\(path)」に書き込めません\(reason.map { "（\($0)）" } ?? "")。場所と権限、ディスクの空きを確かめてください。"
    }
}
