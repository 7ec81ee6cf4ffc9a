public import JapaneseText
public import Matching
public import Registry
public import Store

/// 支援制度をさがす: which programs there are, and which of them fit.
public struct FindPrograms: Sendable {
    let database: RegistryDatabase
    let reference: Reference
    let rules: EligibilityRules
    private let shelf = ProgramShelf()

    /// Looks among the programs of this database.
    public init(database: RegistryDatabase, reference: Reference) throws {
        self.database = database
        self.reference = reference
        rules = try reference.eligibilityRules()
    }

    /// Every program, by id.
    public func all() async throws -> [Program] { try await shelf.programs(database, reference.industries) }

    /// The programs that fit what is asked: those open first, by their deadline.
    public func callAsFunction(_ query: ProgramQuery, on day: Day) async throws -> [Program] {
        try await all().filter { query.fits($0, on: day) }.sorted { $0.precedes($1, on: day) }
    }

    /// One program; an unknown id is an error.
    public func one(_ id: Program.ID) async throws -> Program {
        guard let program = try await all().first(where: { $0.id == id }) else { throw NoSuchProgram(id: id.rawValue) }
        return program
    }

    /// The programs that are variants of this one.
    public func variants(of id: Program.ID) async throws -> [Program] { try await all().filter { $0.parent == id } }

    /// A program with its verdict.
    public struct Match: Sendable {
        /// The program.
        public let program: Program
        /// Whether it fits, and why.
        public let verdict: Verdict
        /// 募集の状態 on the day
        public let callState: Call.State?
    }

    /// What an applicant can get on a day: fitting and open ones first.
    public struct Answer: Sendable {
        /// The day.
        public let on: Day
        /// Every program asked for, best first.
        public let matches: [Match]
        /// What to ask next.
        public let interview: Interview
    }

    /// Judges an applicant by the programs that are asked for.
    ///
    /// - Parameter answers: what the applicant answered to questions of the interview, in that order.
    public func matches(
        for known: ApplicantFacts, _ query: ProgramQuery = ProgramQuery(), answers: [FactAnswer] = [], on day: Day
    ) async throws -> Answer {
        let context = JudgingContext(rules, on: day)
        let programs = try await callAsFunction(query, on: day)
        var interview = Interview(programs, about: known, in: context)
        for answer in answers { answer.give(to: &interview) }
        let facts = interview.facts
        let matches = programs.map { program in
            Match(
                program: program, verdict: Verdict(program.condition, of: facts, in: context),
                callState: program.callState(on: day))
        }
        let order = matches.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
        return Answer(on: day, matches: order.map(\.element), interview: interview)
    }

    /// Everybody registered with their verdict on one program, as this viewer may see them.
    public func organizations(
        for program: Program, on day: Day, as viewer: Viewer
    ) async throws -> [(organization: Organization, verdict: Verdict)] {
        let reference = reference
        let context = JudgingContext(rules, on: day)
        return try await database.gathered(in: [.published]) { $0.visible(to: viewer) }.map { organization in
            let facts = ApplicantFacts(organization, reference)
            return (organization, Verdict(program.condition, of: facts, in: context))
        }
    }

    /// Everybody registered × all these programs, answers only.
    public func table(of programs: [Program], on day: Day, as viewer: Viewer) async throws -> EligibilityTable {
        let reference = reference
        let applicants = try await database.gathered(in: [.published]) { organization in
            organization.visible(to: viewer).map { ApplicantFacts($0, reference) }
        }
        return EligibilityTable(of: applicants, by: programs.map(\.condition), in: JudgingContext(rules, on: day))
    }
}

extension FindPrograms.Match {
    /// Fitting before uncertain before not; within, what is open before what is not.
    fileprivate var rank: Int {
        let fit = [Judgement.yes, .unknown, .no].firstIndex(of: verdict.judgement) ?? 2
        return fit * 3 + (program.isModelled ? 2 : callState == .open ? 0 : 1)
    }
}

/// 制度の絞り込み: everything given must hold.
public struct ProgramQuery: Hashable, Sendable {
    /// Words, each of which must stand in name, summary, issuer or costs.
    public var text: String?
    /// 種類
    public var kind: Program.Kind?
    /// お困りごと
    public var trouble: Program.Trouble?
    /// 事業の時期
    public var stage: Program.Stage?
    /// A municipality: programs for it, its prefecture and the nation.
    public var municipality: MunicipalityCode?
    /// Only those that take applications on the day.
    public var isOpen = false
    /// Only those whose deadline is within so many days.
    public var closesWithin: Int?

    /// Everything.
    public init() {}

    func fits(_ program: Program, on day: Day) -> Bool {
        if let kind, program.kind != kind { return false }
        if let trouble, !program.troubles.contains(trouble) { return false }
        if let stage, !program.stages.contains(stage) { return false }
        if let municipality, !program.area.contains(municipality) { return false }
        // A model has windows, but nobody takes applications.
        if isOpen || closesWithin != nil, program.isModelled { return false }
        if isOpen, program.callState(on: day) != .open { return false }
        if let closesWithin {
            guard let call = program.call(on: day), call.state(on: day) == .open, let last = call.deadline(on: day),
                last <= day.adding(days: closesWithin)
            else { return false }
        }
        guard let text, !text.trimmed.isEmpty else { return true }
        let words = ([program.name, program.summary, program.issuer] + program.costs + program.priorityFields)
            .joined(separator: "\n").searchKey
        return text.split(whereSeparator: \.isWhitespace).allSatisfy { words.contains(String($0).searchKey) }
    }
}

extension Program {
    /// Open before announced before the rest; among the open the one that ends first.
    fileprivate func precedes(_ other: Program, on day: Day) -> Bool {
        func key(_ program: Program) -> (Int, Int, String) {
            let state = program.callState(on: day)
            let order = program.isModelled ? 3 : state == .open ? 0 : state == .announced ? 1 : 2
            return (order, program.call(on: day)?.deadline(on: day)?.daysSince1970 ?? .max, program.id.rawValue)
        }
        return key(self) < key(other)
    }
}

extension FindPrograms {
    /// The history of a program, oldest first, for those who look after every record.
    public func history(of id: Program.ID, as viewer: Viewer) async throws -> [Event] {
        guard viewer.overseesEverything else { throw NotAllowed(what: "履歴の表示") }
        _ = try await one(id)
        return try await database.events(ofProgram: id)
    }
}
