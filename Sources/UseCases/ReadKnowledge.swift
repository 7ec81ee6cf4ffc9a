import Foundation
public import Matching
public import TabularFiles

/// 知識を読む: the tables of `seeds/knowledge/` and a city's own beside its database.
public struct ReadKnowledge: Sendable {
    /// A city's own words and relations, in the folder of its database.
    public static let localName = "knowledge.local.tsv"

    let seeds: Seeds
    let localPath: String?

    /// - Parameter database: where the city's own table may lie beside; nil for the program's tables only.
    public init(_ seeds: Seeds, besideDatabase database: String? = nil) {
        self.seeds = seeds
        localPath = database.map {
            URL(fileURLWithPath: $0).deletingLastPathComponent().appendingPathComponent(Self.localName).path
        }
    }

    /// The whole knowledge; a row that cannot be read is an error, unless `leavingOutBroken`.
    public func callAsFunction(leavingOutBroken: Bool = false) throws -> Knowledge {
        let read = try tables()
        guard read.problems.isEmpty || leavingOutBroken else { throw BrokenKnowledge(problems: read.problems) }
        return read.knowledge
    }

    /// The knowledge without the broken rows, and what is wrong with it.
    public func tables() throws -> Knowledge.Tables {
        let folder = seeds.path("knowledge")
        let trades = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()  // none: no tables
        var tables: [KnowledgeTable] = []
        for trade in trades {
            for kind in [KnowledgeTable.Kind.concepts, .forms, .relations] {
                let path = "\(folder)/\(trade)/\(kind.rawValue).tsv"
                guard FileManager.default.fileExists(atPath: path) else { continue }
                tables.append(
                    KnowledgeTable(
                        name: "\(trade)/\(kind.rawValue).tsv", kind: kind, text: try TextFile.text(path: path)))
            }
        }
        if let localPath, FileManager.default.fileExists(atPath: localPath) {
            tables.append(
                KnowledgeTable(name: Self.localName, kind: .local, text: try TextFile.text(path: localPath)))
        }
        return Knowledge.read(tables)
    }
}

extension ReadKnowledge {
    /// The texts of those of the columns that the table has, each once, in their order.
    public static func columns(_ titles: [String], of file: TabularFile) throws -> [String] {
        var places: [Int] = []
        var seen: Set<String> = []
        var texts: [String] = []
        var isHeader = true
        try file.forEachRow { row in
            if isHeader {
                places = row.fields.indices.filter { titles.contains(row.fields[$0]) }
                isHeader = false
            } else {
                let cells = places.filter { $0 < row.fields.count }.map { row.fields[$0] }
                texts += cells.filter { !$0.isEmpty && seen.insert($0).inserted }
            }
        }
        guard !places.isEmpty else { throw NoSuchColumn(file: file.name, titles: titles) }
        return texts
    }
}

/// A table has none of these columns.
public struct NoSuchColumn: Error, Hashable, CustomStringConvertible {
    /// The file's name.
    public let file: String
    /// What was looked for.
    public let titles: [String]
    /// What is wrong and what to do, in Japanese.
    public var description: String {
        "「\(file)」に「\(titles.joined(separator: "」「"))」という見出しの列がありません。1行目の見出しを確かめてください。"
    }
}

/// Rows of the knowledge that cannot be read.
public struct BrokenKnowledge: Error, Hashable, CustomStringConvertible {
    /// Everything that is wrong.
    public let problems: [KnowledgeProblem]
    /// What is wrong, where and what to do, in Japanese.
    public var description: String {
        let shown = problems.prefix(20).map(\.description).joined(separator: "\n")
        return "知識の表に読めない行が\(problems.count)件あります。\n\(shown)"
            + (problems.count > 20 ? "\nほか\(problems.count - 20)件" : "")
            + "\n直してからもう一度行うか、--skip-broken-knowledge を付けると、その行だけ除いて動きます。"
    }
}
