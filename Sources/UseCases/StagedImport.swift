import Foundation
public import Registry
public import Store
import TabularFiles

/// 送られたファイル
public struct UploadedFile: Hashable, Sendable {
    /// The most bytes a file may have; larger ones go in by the command line.
    public static let mostBytes = 30 << 20

    /// What it was called.
    public let name: String
    /// What is in it.
    public let bytes: [UInt8]

    /// A file that came with a form.
    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}

/// 確かめてから取り込む: a file is first read without saving anything, kept aside, and loaded when its person says so.
public struct StagedImport: Sendable {
    private let importing: ImportOrganizations
    private let shelf: UploadShelf
    /// Names of other lists' layouts that can be chosen.
    public let mappingNames: [String]

    /// - Parameter folder: where files wait; nobody else may read it.
    public init(database: RegistryDatabase, reference: Reference, mappings: [ColumnMapping], folder: String) {
        importing = ImportOrganizations(database: database, reference: reference, mappings: mappings)
        shelf = UploadShelf(folder: folder)
        mappingNames = mappings.map(\.name)
    }

    /// Says what loading this file would do, and keeps it for the same session.
    ///
    /// - Returns: what would happen, and the ticket by which the file is known.
    public func tryOut(
        _ file: UploadedFile, format: String?, session: String, as viewer: Viewer, at time: Int
    ) async throws -> (report: ImportReport, ticket: String) {
        let report = try await read(file, .init(format: format, isDryRun: true), as: viewer, at: time)
        return (report, try shelf.put(file, format: format, session: session, at: time))
    }

    /// Loads a file that was tried out, against the registry as it stands now. What was not saved stays on the shelf.
    public func carryOut(
        _ ticket: String, skipsErrors: Bool, session: String, as viewer: Viewer, at time: Int
    ) async throws -> (report: ImportReport, file: UploadedFile) {
        let (file, format) = try shelf.take(ticket, session: session, at: time)
        let report = try await read(file, .init(format: format, skipsErrors: skipsErrors), as: viewer, at: time)
        if report.saved { shelf.remove(ticket, session: session) }
        return (report, file)
    }

    /// What is wrong with a file that was tried out, as a CSV to work through.
    public func problems(
        _ ticket: String, session: String, as viewer: Viewer, at time: Int
    ) async throws -> [UInt8] {
        let (file, format) = try shelf.take(ticket, session: session, at: time)
        let report = try await read(file, .init(format: format, isDryRun: true), as: viewer, at: time)
        var writer = CSVWriter()
        writer.write(["行", "列", "値", "問題", "直し方", "重さ"])
        for (problems, weight) in [(report.errors, "誤り"), (report.warnings, "確かめてほしいこと")] {
            for one in problems {
                writer.write(["\(one.row)", one.column, one.value, one.problem, one.advice, weight])
            }
        }
        return writer.bytes
    }

    /// Throws a file away.
    public func forget(_ ticket: String, session: String) { shelf.remove(ticket, session: session) }

    /// Throws away what has waited for too long.
    public func tidy(at time: Int) { shelf.tidy(at: time) }

    private func read(
        _ file: UploadedFile, _ options: ImportOrganizations.Options, as viewer: Viewer, at time: Int
    ) async throws -> ImportReport {
        do {
            return try await importing(
                TabularFile(name: file.name, bytes: file.bytes), options: options, as: viewer, at: time)
        } catch let error as UnrecognisedFile { throw UnusableUpload(error) } catch let error as UnreadableFile {
            throw UnusableUpload(description: "\(error)")
        } catch let error as RepeatedColumn { throw UnusableUpload(description: "\(error)") }
    }
}

/// A file that cannot be read at all; nothing was saved.
public struct UnusableUpload: Error, Hashable, CustomStringConvertible {
    /// What is wrong and what to do, in Japanese.
    public let description: String

    init(description: String) { self.description = description }

    /// In the words of the page; `UnrecognisedFile` names commands.
    init(_ error: UnrecognisedFile) {
        if let name = error.fitting.first {
            description =
                "「\(error.file)」は「\(name)」の一覧のようです。この一覧は一つの市区町村のものなので、それで間違いなければ「ファイルの形」で「\(name)」を選んでください。"
        } else if error.stated != nil {
            description = "「\(error.file)」は、選んだ形ではありません。「ファイルの形」を「内容から見分ける」にするか、別の形を選んでください。"
        } else {
            description = "「\(error.file)」のどの列が何を表すか分かりません。記入用の表の見出しに合わせるか、一覧の形を「ファイルの形」から選んでください。"
        }
    }
}

/// The file behind a ticket is not there any more, or never was for this session.
public struct UploadGone: Error, Hashable, CustomStringConvertible {
    /// What happened, in Japanese.
    public var description: String { "このファイルは、もう預かっていません。ファイルを選び直してください。" }
}

/// 預かり棚: a private folder in which uploaded files wait to be confirmed, each for one session and one hour.
struct UploadShelf: Sendable {
    /// Seconds that a file is kept.
    static let seconds = 60 * 60
    /// How many files one session may have waiting; the oldest goes first.
    static let mostFiles = 5

    let folder: String

    private struct Label: Codable {
        let name: String
        let format: String?
    }

    /// Keeps a file and gives its ticket: when it ends, and 128 random bits.
    func put(_ file: UploadedFile, format: String?, session: String, at time: Int) throws -> String {
        tidy(at: time)
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch { throw NoRoomForUpload() }
        let old = names().filter { $0.hasPrefix(owner(session)) }
        for name in old.dropLast(Self.mostFiles - 1) { delete(name) }
        var random = SystemRandomNumberGenerator()
        let ticket = "\(time + Self.seconds)-\(String(random.next(), radix: 36))\(String(random.next(), radix: 36))"
        let label = try JSONEncoder().encode(Label(name: file.name, format: format))
        let isWritten = FileManager.default.createFile(
            atPath: path(ticket, session), contents: label + [0x0A] + file.bytes, attributes: [.posixPermissions: 0o600]
        )
        guard isWritten else { throw NoRoomForUpload() }
        return ticket
    }

    /// The file behind a ticket of this session.
    func take(_ ticket: String, session: String, at time: Int) throws -> (file: UploadedFile, format: String?) {
        guard isTicket(ticket), let end = Self.end(of: ticket), time < end,
            let data = FileManager.default.contents(atPath: path(ticket, session)),
            let line = data.firstIndex(of: 0x0A),
            let label = try? JSONDecoder().decode(Label.self, from: data[..<line])
        else { throw UploadGone() }
        return (UploadedFile(name: label.name, bytes: Array(data[(line + 1)...])), label.format)
    }

    func remove(_ ticket: String, session: String) {
        if isTicket(ticket) { delete(path(ticket, session).split(separator: "/").last.map(String.init) ?? "") }
    }

    /// Deletes what has ended.
    func tidy(at time: Int) {
        for name in names() {
            let ticket = name.split(separator: "_").last.map(String.init) ?? ""
            if Self.end(of: ticket).map({ $0 <= time }) ?? true { delete(name) }
        }
    }

    private func names() -> [String] {
        // A folder that is not there holds nothing.
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    }

    private func delete(_ name: String) {
        // Gone already is as good.
        try? FileManager.default.removeItem(atPath: folder + "/" + name)
    }

    /// What another session cannot make up.
    private func owner(_ session: String) -> String { SignIn.hash(session) }

    private func path(_ ticket: String, _ session: String) -> String { "\(folder)/\(owner(session))_\(ticket)" }

    private func isTicket(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2D }
    }

    private static func end(of ticket: String) -> Int? { ticket.split(separator: "-").first.flatMap { Int($0) } }
}

/// The file could not be kept.
public struct NoRoomForUpload: Error, Hashable, CustomStringConvertible {
    /// What is wrong and what to do, in Japanese.
    public var description: String { "ファイルを預かる場所に書き込めません。管理者に、ディスクの空きとフォルダーの権限を確かめてもらってください。" }
}
