import Foundation
public import JapaneseText
public import Matching
import Registry
public import TabularFiles

/// 照合の評価: ranks partners for a file of organisations with the engine of `match`, without a database.
public struct EvaluateMatching: Sendable {
    let reference: Reference

    /// Judges places and industries by these tables.
    public init(reference: Reference) { self.reference = reference }

    /// A file of organisations, ready to be asked.
    public struct Registry: Sendable {
        /// What was read with a doubt.
        public let warnings: [ImportProblem]
        let index: PartnerIndex
        let subjects: [MatchSubject]
        let ordinals: [String: Int]
        /// Ids that were numbers in the file and are given back as numbers.
        let numeric: Set<String>

        /// Whether the file has an organisation of this id.
        public func contains(_ id: String) -> Bool { ordinals[id] != nil }
        /// How many organisations the file has.
        public var count: Int { subjects.count }
    }

    /// Reads the organisations; a broken line or a repeated id is an error and nothing is given.
    public func read(_ file: TabularFile, on day: Day) throws -> Registry {
        var warnings: [ImportProblem] = []
        var errors: [ImportProblem] = []
        var subjects: [MatchSubject] = []
        var numeric: Set<String> = []
        var lineOf: [String: Int] = [:]
        try file.forEachLine { line, bytes in
            var row = RowReading(file: file.name, line: line, reference: reference)
            row.isLenient = true
            OrganizationLine.read(bytes, isOwn: false, into: &row)
            guard row.errors.first?.column != OrganizationLine.wholeRow else { return errors += row.errors }
            row.finish()
            // What cannot be read counts as unknown here; nobody is dropped for it.
            warnings += row.warnings + row.unplaced + row.errors
            row.errors = []
            let number = OrganizationLine.numericID(bytes)
            row.listID = number ?? row.listID
            guard let id = row.listID else {
                row.reject("id", "", "id がありません。", "1行ごとに違う id を付けてください。")
                return errors += row.errors
            }
            if let first = lineOf.updateValue(line, forKey: id) {
                row.reject("id", id, "id「\(id)」が\(first)行目にもあります。", "1行ごとに違う id を付けてください。")
                return errors += row.errors
            }
            if number != nil { numeric.insert(id) }
            row.organization.id = .init(rawValue: id)
            subjects.append(MatchSubject(row.organization, on: day, reference))
        }
        guard errors.isEmpty else { throw UnreadableFileRows(problems: errors) }
        return Registry(
            warnings: warnings,
            index: reference.index(of: subjects),
            subjects: subjects,
            ordinals: Dictionary(uniqueKeysWithValues: subjects.enumerated().map { ($1.id, $0) }), numeric: numeric)
    }

    /// The collaborations of a file of pairs (`org_a`, `org_b`, sometimes `org_c`).
    public func collaborations(_ file: TabularFile, in registry: Registry) throws -> [Collaboration] {
        var collaborations: [Collaboration] = []
        try file.forEachLine { line, bytes in
            guard let object = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]  // told below
            else { throw BrokenLine(file: file.name, line: line, problem: "JSONとして読めません") }
            let members = ["org_a", "org_b", "org_c"].compactMap { OrganizationLine.id(object[$0]) }
            guard members.count >= 2 else {
                throw BrokenLine(file: file.name, line: line, problem: "org_a と org_b がありません")
            }
            guard Set(members).count == members.count else {
                throw BrokenLine(file: file.name, line: line, problem: "同じ事業者どうしです")
            }
            if let unknown = members.first(where: { !registry.contains($0) }) {
                throw BrokenLine(file: file.name, line: line, problem: "「\(unknown)」は事業者のファイルにありません")
            }
            collaborations.append(
                Collaboration(
                    id: OrganizationLine.id(object["pair_id"]) ?? "\(line)", members: members,
                    difficulty: object["difficulty"] as? String))
        }
        return collaborations
    }

    /// Whom to ask for: one id a line, else the members of the collaborations, else everybody, each once.
    public func queries(
        _ file: TabularFile?, _ collaborations: [Collaboration]?, in registry: Registry
    ) throws -> [String] {
        var queries: [String] = []
        if let file {
            try file.forEachRow { row in
                let id = (row.fields.first ?? "").trimmed
                guard registry.contains(id) else {
                    throw BrokenLine(file: file.name, line: row.line, problem: "「\(id)」は事業者のファイルにありません")
                }
                queries.append(id)
            }
            return queries
        }
        var seen: Set<String> = []
        return (collaborations?.flatMap(\.members) ?? registry.subjects.map(\.id)).filter { seen.insert($0).inserted }
    }

    /// The best 100 partners of one organisation (all if there are fewer), and the best ten pairs of them.
    public func run(_ query: String, in registry: Registry, on day: Day) -> RankedRun {
        var results = registry.index.ranking(of: query, top: 100, on: day).map(\.id)
        if results.count < 100, let ordinal = registry.ordinals[query] {
            results += registry.index.others(
                for: registry.subjects[ordinal], among: registry.subjects, without: Set(results),
                top: 100 - results.count, on: day)
        }
        return RankedRun(
            query: query, results: results,
            triples: registry.index.teams(for: .subject(query), top: 10, on: day).teams.map(\.partners))
    }

    /// Learns weights from the collaborations.
    public func learning(
        from collaborations: [Collaboration], in registry: Registry, on day: Day
    ) -> WeightLearning { WeightLearning(index: registry.index, collaborations: collaborations, on: day) }

    /// A run as a line of JSON: `{"query":…,"results":[…],"triples":[[…]]}`, ids of the type they came in.
    public func line(of run: RankedRun, in registry: Registry) -> String {
        func id(_ text: String) -> String {
            registry.numeric.contains(text) ? text : "\"" + text.jsonEscaped + "\""
        }
        func list(_ ids: [String]) -> String { "[" + ids.map(id).joined(separator: ",") + "]" }
        return "{\"query\":\(id(run.query)),\"results\":\(list(run.results)),\"triples\":["
            + run.triples.map(list).joined(separator: ",") + "]}\n"
    }

    /// Reads a run that was written before.
    public func runs(_ file: TabularFile) throws -> [RankedRun] {
        var runs: [RankedRun] = []
        try file.forEachLine { line, bytes in
            guard let object = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any],  // told below
                let query = OrganizationLine.id(object["query"]), let results = object["results"] as? [Any]
            else { throw BrokenLine(file: file.name, line: line, problem: "照合結果の行として読めません") }
            let triples = (object["triples"] as? [[Any]] ?? []).map { $0.compactMap { OrganizationLine.id($0) } }
            runs.append(
                RankedRun(query: query, results: results.compactMap { OrganizationLine.id($0) }, triples: triples))
        }
        return runs
    }
}

extension OrganizationLine {
    /// An id, which may be a text or a number.
    static func id(_ value: Any?) -> String? {
        switch value {
        case let text as String: text
        case let number as NSNumber: "\(number)"
        default: nil
        }
    }
}

extension String {
    /// As the inside of a JSON string.
    fileprivate var jsonEscaped: String {
        unicodeScalars.reduce(into: "") { text, scalar in
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case _ where scalar.value < 0x20:
                let code = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - code.count) + code
            default: text.unicodeScalars.append(scalar)
            }
        }
    }
}

/// Rows of a file that could not be read; nothing was done.
public struct UnreadableFileRows: Error, Hashable, CustomStringConvertible {
    /// Everything that is wrong.
    public let problems: [ImportProblem]
    /// What is wrong and what to do, in Japanese.
    public var description: String {
        problems.prefix(20).map { "\($0.file) \($0.row)行目 \($0.column): \($0.problem)\($0.advice)" }
            .joined(separator: "\n") + (problems.count > 20 ? "\nほか\(problems.count - 20)件" : "")
    }
}

/// A line of a file that is not what it should be.
public struct BrokenLine: Error, Hashable, CustomStringConvertible {
    /// The file's name.
    public let file: String
    /// The line, from 1.
    public let line: Int
    /// What is wrong.
    public let problem: String
    /// What is wrong and where, in Japanese.
    public var description: String { "\(file) \(line)行目: \(problem)。" }
}
