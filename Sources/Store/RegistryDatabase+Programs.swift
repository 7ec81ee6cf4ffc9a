import GRDB
import JapaneseText
public import Registry

/// 台帳にある制度: the words a program was written in, its calls, and which parts a person has edited.
public struct StoredProgram: Hashable, Sendable {
    /// The id.
    public let id: Program.ID
    /// Its JSON without the calls, in the format of the program files.
    public let definition: String
    /// 募集
    public let calls: [Call]
    /// Parts that a person edited, which an import leaves as they are.
    public let locks: Set<String>
    /// Counts the changes.
    public let version: Int
}

extension RegistryDatabase {
    /// Every program, by id.
    public func programs() async throws -> [StoredProgram] { try await read { try ProgramRows(db: $0).programs(nil) } }

    /// One program; nil where there is none of this id.
    public func program(_ id: Program.ID) async throws -> StoredProgram? {
        try await read { try ProgramRows(db: $0).programs(id).first }
    }

    /// The last change of any program; 0 before the first.
    public func programsHead() async throws -> Int {
        try await read { db in
            try Int.fetchOne(db, sql: "SELECT max(sequence) FROM event WHERE recordType = 'program'") ?? 0
        }
    }

    /// The history of a program, oldest first.
    public func events(ofProgram id: Program.ID) async throws -> [Event] {
        try await read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM event WHERE recordType = 'program' AND recordID = ? ORDER BY sequence",
                arguments: [id.rawValue]
            ).map(EventChain.event)
        }
    }
}

extension RegistryTransaction {
    /// One program; nil where there is none of this id.
    public func program(_ id: Program.ID) throws -> StoredProgram? { try ProgramRows(db: db).programs(id).first }

    /// The ids of all programs.
    public func programIDs() throws -> Set<Program.ID> {
        Set(try String.fetchAll(db, sql: "SELECT id FROM program").map(Program.ID.init(rawValue:)))
    }

    /// Whether the tables know this area.
    public func knows(_ area: Area.ID) throws -> Bool {
        try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM area WHERE id = ?)", arguments: [area.rawValue])
            ?? false
    }

    /// Keeps a program as it now is, and writes down what changed.
    ///
    /// - Parameters:
    ///   - definition: its JSON without the calls.
    ///   - changes: the parts that changed, before and after.
    ///   - locks: the parts that a person has edited by this.
    public func save(
        _ program: Program, definition: String, changes: [String: [String?]], locks: Set<String> = []
    ) throws {
        let isNew = try self.program(program.id) == nil
        try execute(
            """
            INSERT INTO program (id, name, kind, areaID, isModelled, parentID, verifiedOn, definition, version)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind, areaID = excluded.areaID,
                isModelled = excluded.isModelled, parentID = excluded.parentID, verifiedOn = excluded.verifiedOn,
                definition = excluded.definition, version = version + 1
            """,
            [
                program.id.rawValue, program.name, program.kind.rawValue, program.area.rawValue, program.isModelled,
                program.parent?.rawValue, program.verification?.on.description, definition,
            ])
        try execute("DELETE FROM call WHERE programID = ?", [program.id.rawValue])
        for (position, call) in program.calls.enumerated() { try insert(call, position, of: program.id) }
        for part in locks.sorted() {
            try execute(
                "INSERT OR REPLACE INTO programLock (programID, part, accountID, time) VALUES (?, ?, ?, ?)",
                [program.id.rawValue, part, account.rawValue, time])
        }
        try record(isNew ? "create" : "change", ofProgram: program.id, changes)
    }

    private func insert(_ call: Call, _ position: Int, of id: Program.ID) throws {
        try execute(
            """
            INSERT INTO call (programID, position, label, "from", until, deadlineWords, isYearly, stop)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                id.rawValue, position, call.label, call.from?.description, call.until?.description, call.deadlineWords,
                call.isYearly, call.stop?.rawValue,
            ])
    }
}

/// Reads programs with their calls and locks, one query per table.
private struct ProgramRows {
    let db: Database

    func programs(_ id: Program.ID?) throws -> [StoredProgram] {
        let calls = try grouped("SELECT * FROM call \(only(id, "programID")) ORDER BY programID, position", id)
        let locks = try grouped("SELECT * FROM programLock \(only(id, "programID"))", id)
        return try Row.fetchAll(
            db, sql: "SELECT id, definition, version FROM program \(only(id, "id")) ORDER BY id", arguments: bound(id)
        ).map { row in
            let key: String = row["id"]
            return StoredProgram(
                id: Program.ID(rawValue: key), definition: row["definition"], calls: calls[key, default: []].map(call),
                locks: Set(locks[key, default: []].map { $0["part"] }), version: row["version"])
        }
    }

    private func grouped(_ sql: String, _ id: Program.ID?) throws -> [String: [Row]] {
        Dictionary(grouping: try Row.fetchAll(db, sql: sql, arguments: bound(id))) { $0["programID"] }
    }

    private func only(_ id: Program.ID?, _ column: String) -> String { id == nil ? "" : "WHERE \(column) = ?" }
    private func bound(_ id: Program.ID?) -> StatementArguments { id.map { [$0.rawValue] } ?? [] }

    private func call(_ row: Row) -> Call {
        Call(
            label: row["label"], from: (row["from"] as String?).flatMap(Day.init),
            until: (row["until"] as String?).flatMap(Day.init), deadlineWords: row["deadlineWords"],
            isYearly: row["isYearly"], stop: (row["stop"] as String?).flatMap(Call.Stop.init(rawValue:)))
    }
}
