public import Registry
public import Store

/// 制度の修正: a person puts parts of a program right; an import leaves them alone from then on.
public struct EditProgram: Sendable {
    let database: RegistryDatabase
    let industries: IndustryClassification

    /// Edits programs of this database.
    public init(database: RegistryDatabase, reference: Reference) {
        self.database = database
        industries = reference.industries
    }

    /// Sets parts of a program, by their names in the program files; null takes one away.
    public func callAsFunction(
        _ id: Program.ID, _ parts: [String: JSONValue], as viewer: Viewer, at time: Int
    ) async throws -> Program {
        guard viewer.mayImport else { throw NotAllowed(what: "制度の修正") }
        let reading = ProgramReading(industries: industries)
        return try await database.write(as: viewer, at: time) { transaction in
            guard let stored = try transaction.program(id) else { throw NoSuchProgram(id: id.rawValue) }
            let before = try ProgramParts(stored)
            let after = ProgramParts(.object(before.members.merging(parts) { $1 }))
            let (program, problems) = reading.program(after.definition)
            guard problems.isEmpty else { throw UnusableJSON(problems) }
            guard program.id == id else { throw UnusableJSON("id", "idは変えられません。", "idを送らないでください。") }
            if let parent = program.parent, try !transaction.programIDs().contains(parent) {
                throw UnusableJSON("parent", "元の制度「\(parent)」がありません。", "登録されている制度のidにしてください。")
            }
            guard try transaction.knows(program.area) else {
                throw UnusableJSON("area", "「\(program.area)」という区域は台帳にありません。", "いまある市区町村のコードにしてください。")
            }
            let changes = try before.changes(to: after)
            guard !changes.isEmpty else { return (program, .rollback) }
            try transaction.save(program, definition: after.text, changes: changes, locks: Set(changes.keys))
            return (program, .commit)
        }
    }
}

/// No program goes by this id.
public struct NoSuchProgram: Error, Hashable, CustomStringConvertible {
    /// What was given.
    public let id: String

    /// An id that no program has.
    public init(id: String) { self.id = id }

    /// What is wrong and what to do, in Japanese.
    public var description: String { "「\(id)」という支援制度はありません。`enishi program list` の一覧にあるIDを指定してください。" }
}
