import JapaneseText
public import Registry
public import Store
public import TabularFiles

/// 事業者の取込: reads a file into the registry, all of it or nothing.
public struct ImportOrganizations: Sendable {
    let database: RegistryDatabase
    let reference: Reference
    let mappings: [ColumnMapping]

    /// - Parameter mappings: other lists' layouts, recognised by their columns or named by the user.
    public init(database: RegistryDatabase, reference: Reference, mappings: [ColumnMapping] = []) {
        self.database = database
        self.reference = reference
        self.mappings = mappings
    }

    /// How to go about it.
    public struct Options: Sendable {
        /// `own`, `jsonl`, `nta` or a mapping's name; nil: recognised by content.
        public var format: String?
        /// Tells what would happen and saves nothing.
        public var isDryRun = false
        /// Saves the good rows although others could not be read.
        public var skipsErrors = false

        /// Recognises the file and saves all or nothing.
        public init(format: String? = nil, isDryRun: Bool = false, skipsErrors: Bool = false) {
            self.format = format
            self.isDryRun = isDryRun
            self.skipsErrors = skipsErrors
        }
    }

    /// Reads the file in one transaction.
    ///
    /// - Parameters:
    ///   - time: seconds since 1970, written into the history.
    ///   - onRecognition: told what the file was recognised as, before anything is read.
    ///   - onProgress: told how many rows have been read, now and then.
    public func callAsFunction(
        _ file: TabularFile, options: Options, as viewer: Viewer, at time: Int,
        onRecognition: @escaping @Sendable (String) -> Void = { _ in },
        onProgress: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws -> ImportReport {
        guard viewer.mayImport else { throw NotAllowed(what: "事業者の取込") }
        let source = try OrganizationFile(file, stated: options.format, mappings: mappings, reference: reference)
        onRecognition(source.format.name)
        return try await database.write(as: viewer, at: time) { transaction in
            var run = try ImportRun(source, in: transaction, as: viewer, on: Day.inTokyo(at: time))
            try run.readAll(onProgress)
            let isSaved = !options.isDryRun && (run.report.errors.isEmpty || options.skipsErrors)
            run.report.saved = isSaved
            if isSaved, run.report.created + run.report.updated > 0 {
                try transaction.record(
                    "import", recordType: "database", recordID: "organizations",
                    detail: ["file": file.name, "created": "\(run.report.created)", "updated": "\(run.report.updated)"])
            }
            return (run.report, isSaved ? .commit : .rollback)
        }
    }
}

/// A viewer asked for what their role does not allow.
public struct NotAllowed: Error, Hashable, CustomStringConvertible {
    /// What they wanted to do.
    public let what: String
    /// What is wrong and what to do, in Japanese.
    public var description: String { "\(what)は、コーディネーターか管理者の権限がある人だけができます。" }
}

/// One import under way, inside its transaction.
private struct ImportRun {
    let source: OrganizationFile
    let transaction: RegistryTransaction
    var report: ImportReport
    private var index = IdentityIndex()
    private var occurrences: [String: Int] = [:]
    private var unplaced = UnplacedWords()
    private let policy: MergePolicy
    private let scheme: String
    private let viewer: Viewer
    private let today: Day

    init(_ source: OrganizationFile, in transaction: RegistryTransaction, as viewer: Viewer, on today: Day) throws {
        self.viewer = viewer
        self.today = today
        self.source = source
        self.transaction = transaction
        report = ImportReport(format: source.format.name)
        report.warnings = source.warnings
        switch source.format {
        case .own, .ownLines, .lines: policy = .replace
        case .nta: policy = .register
        case .mapped: policy = .fill
        }
        scheme = "import:\(source.format.name)"
        try transaction.forEachIdentity { index.insert($0) }
    }

    mutating func readAll(_ onProgress: (Int) -> Void) throws {
        var count = 0
        var waiting: [RowReading] = []
        try source.forEachRow { row in
            count += 1
            var row = row
            row.refuseFounding(after: today)
            report.warnings += row.warnings
            unplaced.add(row.unplaced)
            if row.errors.isEmpty {
                waiting.append(row)
            } else {
                report.rejected += 1
                report.errors += row.errors
            }
            if waiting.count == 500 {
                try save(waiting)
                waiting.removeAll(keepingCapacity: true)
                onProgress(count)
            }
        }
        try save(waiting)
        try nameCandidates()
        report.warnings = (report.warnings + unplaced.warnings).sorted { $0.row < $1.row }
        onProgress(count)
    }

    /// Adds the names of the records that rows may be the same as.
    private mutating func nameCandidates() throws {
        let ids = Set(report.candidateList.map { Organization.ID(rawValue: $0.existing) }).sorted()
        var names: [String: String] = [:]
        for start in stride(from: 0, to: ids.count, by: 2_000) {
            for organization in try transaction.organizations(Array(ids[start..<min(start + 2_000, ids.count)])) {
                names[organization.id.rawValue] = organization.name
            }
        }
        for place in report.candidateList.indices {
            let name = names[report.candidateList[place].existing]
            report.candidateList[place].existingName = name?.withoutTwelveDigits ?? ""
        }
    }

    /// Saves rows; the records they speak of are read in one go, those that rows before them made included.
    private mutating func save(_ rows: [RowReading]) throws {
        var rows = rows
        for position in rows.indices { addListNumber(to: &rows[position]) }
        let early = rows.map { index.answer(for: $0) }
        var known: [Organization.ID: Organization] = [:]
        for organization in try transaction.organizations(Array(Set(early.compactMap(\.id)))) {
            known[organization.id] = organization
        }
        for (row, early) in zip(rows, early) {
            // What was found stays found; what was not may have been made by a row before.
            let answer = early.id == nil ? index.answer(for: row) : early
            if let conflict = index.conflict(of: row, with: answer) {
                report.rejected += 1
                report.errors.append(conflict)
            } else if let id = answer.id {
                guard let before = try known[id] ?? transaction.organizations([id]).first else { continue }
                known[id] = try update(before, with: row)
            } else {
                let stored = try create(row, candidates: answer.candidates)
                known[stored.id] = stored
            }
        }
    }

    private mutating func update(_ before: Organization, with row: RowReading) throws -> Organization {
        if before.state == .withdrawn, !row.mentioned.contains(.state) {
            var reading = row
            reading.warn(
                "名称", before.name, "取り下げた登録「\(before.id)」に当たりました。", "取下げのままです。戻すなら、状態を登録中にしてください。")
            report.warnings += reading.warnings.suffix(1)
        }
        var row = row
        if row.listID == nil {
            // Whoever this list already counts under a name is not counted again under another number.
            let counted = Set(before.identifiers.map(\.scheme))
            row.organization.identifiers.removeAll { $0.scheme == nameScheme && counted.contains($0.scheme) }
        }
        let (after, kept) = before.merged(
            with: row.organization, mentioned: row.mentioned, locked: try transaction.lockedFields(of: before.id),
            policy: row.isPartial ? .fill : policy, hidden: before.entriesHidden(from: viewer))
        report.kept += kept
        let stored = try transaction.update(before, to: after, byPerson: false, source: source.file.name)
        if stored.version == before.version { report.unchanged += 1 } else { report.updated += 1 }
        index.insert(stored)
        return stored
    }

    private mutating func create(_ row: RowReading, candidates: [Organization.ID]) throws -> Organization {
        var organization = row.organization
        organization.id = row.statedID ?? transaction.newID()
        let stored = try transaction.insert(organization, source: source.file.name)
        report.created += 1
        if !candidates.isEmpty { report.candidates += 1 }
        for existing in candidates {
            report.candidateList.append(
                ImportCandidate(
                    row: row.line, name: organization.name.withoutTwelveDigits, existing: existing.rawValue,
                    existingName: ""))
        }
        index.insert(stored)
        return stored
    }

    /// Counts of names, which stand in for numbers where a list has none.
    private var nameScheme: String { "\(scheme):\(source.file.name)" }

    /// The number by which the same list's same row is known again: the list's own, else how often the name came up
    /// in a file of this name. A row of ours or of the official register has a better one.
    private mutating func addListNumber(to row: inout RowReading) {
        guard row.statedID == nil, row.organization.corporateNumber == nil else { return }
        if let number = row.listID {
            row.organization.identifiers.append(Identifier(scheme: scheme, value: number))
        } else {
            let name = CompanyName(row.organization.name).formKey
            occurrences[name, default: 0] += 1
            let value = "\(name)#\(occurrences[name] ?? 1)"
            row.organization.identifiers.append(Identifier(scheme: nameScheme, value: value))
        }
        row.mentioned.insert(.identifiers)
    }
}
