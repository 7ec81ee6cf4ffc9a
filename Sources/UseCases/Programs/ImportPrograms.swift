public import Registry
public import Store

/// 制度の取り込み: all programs of some files, or none where anything is wrong. What a person edited stays.
public struct ImportPrograms: Sendable {
    let database: RegistryDatabase
    let industries: IndustryClassification

    /// Imports into this database.
    public init(database: RegistryDatabase, reference: Reference) {
        self.database = database
        industries = reference.industries
    }

    /// 取り込みの結果
    public struct Report: Sendable {
        /// Programs that were new.
        public var created = 0
        /// Programs of which some part changed.
        public var updated = 0
        /// Programs that were the same.
        public var unchanged = 0
        /// Parts that a person had edited and that stayed, by program.
        public var kept: [Program.ID: [String]] = [:]
        /// What is wrong; then nothing was saved.
        public var problems: [ProgramProblem] = []
    }

    /// Loads the files together, so that one may speak of a program in another.
    public func callAsFunction(
        _ files: [ProgramFile], isDryRun: Bool = false, as viewer: Viewer, at time: Int
    ) async throws -> Report {
        guard viewer.mayImport else { throw NotAllowed(what: "制度の取り込み") }
        let industries = industries
        return try await database.write(as: viewer, at: time) { transaction in
            var loading = ProgramLoading(transaction: transaction, industries: industries)
            let report = try loading.load(files)
            return (report, report.problems.isEmpty && !isDryRun ? .commit : .rollback)
        }
    }
}

/// One import while it runs.
private struct ProgramLoading {
    let transaction: RegistryTransaction
    let industries: IndustryClassification
    var report = ImportPrograms.Report()

    mutating func load(_ files: [ProgramFile]) throws -> ImportPrograms.Report {
        report.problems = files.flatMap(\.problems)
        var seen: Set<Program.ID> = []
        let known = try transaction.programIDs().union(files.flatMap { $0.items.map(\.program.id) })
        for file in files {
            for item in file.items {
                if !seen.insert(item.program.id).inserted {
                    note(file, item.program, "id", "同じidの制度が別のファイルにもあります。", "idを分けてください。")
                } else if let parent = item.program.parent, !known.contains(parent) {
                    note(file, item.program, "parent", "元の制度「\(parent)」がありません。", "元の制度もいっしょに取り込むか、消してください。")
                } else if try !transaction.knows(item.program.area) {
                    note(file, item.program, "area", "「\(item.program.area)」という区域は台帳にありません。", "いまある市区町村のコードにしてください。")
                } else {
                    try load(item, of: file)
                }
            }
        }
        return report
    }

    private mutating func load(_ item: ProgramFile.Item, of file: ProgramFile) throws {
        let stored = try transaction.program(item.program.id)
        let before = try stored.map(ProgramParts.init)
        let given = ProgramParts(item.definition)
        let locks = stored?.locks ?? []
        var after = before ?? given
        after.take(given, except: locks)
        let kept = locks.filter { given.members[$0] != after.members[$0] }.sorted()
        if !kept.isEmpty { report.kept[item.program.id] = kept }
        let changes = try (before ?? ProgramParts(.object([:]))).changes(to: after)
        guard !changes.isEmpty else { return report.unchanged += 1 }
        let (program, problems) = ProgramReading(industries: industries).program(after.definition)
        for problem in problems { note(file, program, problem.field, problem.problem, problem.advice) }
        guard problems.isEmpty else { return }
        try transaction.save(program, definition: after.text, changes: changes)
        if before == nil { report.created += 1 } else { report.updated += 1 }
    }

    private mutating func note(
        _ file: ProgramFile, _ program: Program, _ place: String, _ problem: String, _ advice: String
    ) {
        report.problems.append(
            ProgramProblem(
                file: file.name, program: program.id.rawValue,
                ValueProblem(field: place, problem: problem, advice: advice)))
    }
}
