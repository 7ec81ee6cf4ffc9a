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
            throw UnwritableFile(path: path, reason: UnwritableFile.reason(error))
        }
    }

    func finish() throws {
        try handle.close()
        guard rename(path + ".part", path) == 0 else {
            throw UnwritableFile(path: path, reason: UnwritableFile.reason(errno))
        }
    }

    /// Takes away what was written so far.
    func discard() {
        try? handle.close()  // why it is discarded is what matters
        try? FileManager.default.removeItem(atPath: path + ".part")
    }
}

/// Writes a file that is there only when it is whole: what `body` cannot finish is taken away again.
func writeFile(_ path: String, _ body: (UnfinishedFile) async throws -> Void) async throws {
    let file = try UnfinishedFile(path)
    do {
        try await body(file)
        try file.finish()
    } catch {
        file.discard()
        throw error
    }
}

/// Writes a whole file, or nothing.
func writeFile(_ bytes: [UInt8], to path: String) async throws { try await writeFile(path) { try $0.write(bytes) } }

/// A file could not be written.
struct UnwritableFile: Error, CustomStringConvertible {
    let path: String
    let reason: String?
    var description: String {
        "「\(path)」に書き込めません\(reason.map { "（\($0)）" } ?? "")。場所と権限、ディスクの空きを確かめてください。"
    }

    /// What the system says, in Japanese; nil where we have no words for it.
    static func reason(_ code: Int32) -> String? {
        switch code {
        case ENOSPC, EDQUOT: "ディスクがいっぱいです"
        case EACCES, EPERM: "書き込む権限がありません"
        case EROFS: "読み取り専用のディスクです"
        case EISDIR: "同じ名前のフォルダーがあります"
        case ENOENT: "フォルダーがありません"
        case EFBIG: "ファイルが大きすぎます"
        default: nil
        }
    }

    static func reason(_ error: any Error) -> String? {
        let error = error as NSError
        if error.domain == NSPOSIXErrorDomain { return reason(Int32(error.code)) }
        if error.code == CocoaError.fileWriteOutOfSpace.rawValue { return reason(ENOSPC) }
        return (error.userInfo[NSUnderlyingErrorKey] as? any Error).flatMap { reason($0) }
    }
}
