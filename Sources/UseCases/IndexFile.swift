import Foundation
public import JapaneseText
public import Matching
import Registry
public import Store

/// 索引のファイル: where the index of the public and that of the console lie, beside the database.
///
/// Those of signed-in people differ from one to the next and stay in memory.
struct IndexFile {
    let path: String
    let key: String
    private let reference: Reference

    /// Nil for a database in memory and for whoever has no file.
    init?(_ database: RegistryDatabase, _ key: IndexShelf.Key, _ reference: Reference) {
        guard let database = database.path, let name = Self.name(of: key.viewer) else { return nil }
        path = "\(database).match-\(name)"
        self.key = "\(key.head)|\(key.day)|\(name)|\(reference.seeds.fingerprint)"
        self.reference = reference
    }

    private static func name(of viewer: Viewer) -> String? {
        switch viewer {
        case .anonymous: "public"
        case .console: "console"
        default: nil
        }
    }

    func read() throws(ImageProblem) -> PartnerIndex {
        try PartnerIndex(
            file: path, key: key, knowledge: reference.knowledge, linkage: reference.linkage,
            weights: reference.weights, priorityFields: reference.priorityFields)
    }

    /// Takes the files away: what was erased from the database may still stand in them.
    static func removeAll(beside database: RegistryDatabase) throws {
        guard let path = database.path else { return }
        for name in ["public", "console"] where FileManager.default.fileExists(atPath: "\(path).match-\(name)") {
            try FileManager.default.removeItem(atPath: "\(path).match-\(name)")
        }
    }

    /// Nil when it was written.
    func write(_ index: PartnerIndex) -> ImageProblem? {
        do throws(ImageProblem) {
            try index.save(to: path, key: key)
            return nil
        } catch { return error }
    }
}

/// 索引の管理: makes the files from which `match` and the server answer at once, and looks at them.
public struct KeepIndexes: Sendable {
    private let find: FindPartners
    private let database: RegistryDatabase

    /// The indexes of this database.
    public init(database: RegistryDatabase, reference: Reference) {
        self.database = database
        find = FindPartners(database: database, reference: reference)
    }

    /// One index and its file.
    public struct Kept: Sendable {
        /// Where the file is.
        public let path: String
        /// What stands in the way; nil where the file is good.
        public let problem: ImageProblem?
        /// How many have entries; nil where the file could not be used.
        public let subjects: Int?
        /// Of the index.
        public let bytes: Int?
    }

    /// Makes the indexes anew, whatever is there.
    public func build(on day: Day) async throws -> [Kept] {
        var all: [Kept] = []
        for key in try await keys(day) {
            let (index, problem) = try await find.made(key)
            all.append(kept(key, index, problem))
        }
        return all
    }

    /// Looks at the files and changes nothing.
    public func show(on day: Day) async throws -> [Kept] {
        try await keys(day).map { key in
            guard let file = IndexFile(database, key, find.reference) else { return nil }
            do throws(ImageProblem) { return kept(key, try file.read(), nil) } catch {
                return kept(key, nil, error)
            }
        }.compactMap(\.self)
    }

    private func keys(_ day: Day) async throws -> [IndexShelf.Key] {
        let head = try await database.historyHead().hash
        return [.anonymous, .console].map { IndexShelf.Key(head: head, day: day, viewer: $0) }
    }

    private func kept(_ key: IndexShelf.Key, _ index: PartnerIndex?, _ problem: ImageProblem?) -> Kept {
        Kept(
            path: IndexFile(database, key, find.reference)?.path ?? "", problem: problem, subjects: index?.count,
            bytes: index?.byteCount)
    }
}
