import ArgumentParser
import JapaneseText
import Matching
import Registry
import UseCases

/// `enishi program match`
struct ProgramMatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "match", abstract: "この事業者はどの支援制度を使えるか（該当・要確認・非該当と、その理由）",
        discussion: """
            例: enishi program match demo-a001 --open
                enishi program match demo-a001 --fact taxPaid=true --fact employees=5 --explain
                enishi program match --all --on 2026-11-21
            登録にないことは「要確認」になります。--fact で教えると、それも合わせて判定します（項目の名前は docs/programs.md）。
            """)

    @Argument(help: ArgumentHelp("登録済みの事業者（ID、法人番号、一覧での番号）", valueName: "ORGANIZATION")) var organization: String?
    @Flag(help: "登録中のすべての事業者を判定し、制度ごとの数を出す") var all = false
    @Option(help: ArgumentHelp("--all のとき、条件の数値を変えた制度をこの数まで作って測る", valueName: "N")) var vary: Int?
    @Option(help: ArgumentHelp("登録にない事実（何度でも）", valueName: "項目=値")) var fact: [ValueArgument] = []
    @OptionGroup var conditions: ProgramQueryOptions
    @Option(help: ArgumentHelp("この判定のものだけ（該当、要確認、非該当）", valueName: "VERDICT")) var verdict: Judgement?
    @Option(name: .customLong("as"), help: "誰の目で見るか: public か coordinator") var audience: ViewerArgument = .coordinator
    @Option(help: "table、json、csv") var format: ListFormat = .table
    @Flag(help: "条件ごとの答えと、使った事実を付ける") var explain = false
    @OptionGroup var options: DatabaseOptions

    func validate() throws {
        guard (organization != nil) != all else { throw ValidationError("事業者のIDか --all の、どちらか一方を指定してください。") }
        if let vary, !all || !(1...100_000).contains(vary) {
            throw ValidationError("--vary は --all といっしょに、1から100000までの数で指定してください。")
        }
    }

    func run() async throws {
        let reference = try options.reference()
        let database = try await options.open(reference: reference)
        let find = try FindPrograms(database: database, reference: reference)
        if all { return try await judgeEverybody(find, reference) }
        let seen = try await FindOrganizations(database: database, reference: reference)
            .one(organization ?? "", as: audience.viewer)
        var facts = ApplicantFacts(seen, reference)
        if !fact.isEmpty {
            try facts.add(.object(Dictionary(fact.map { ($0.title, JSONValue(typed: $0.value)) }) { $1 }))
        }
        let answer = try await find.matches(for: facts, conditions.query, on: day(conditions.on))
        try give(answer, about: seen, reference)
    }

    private func give(_ answer: FindPrograms.Answer, about organization: Organization, _ reference: Reference) throws {
        let chosen = answer.matches.filter { verdict == nil || $0.verdict.judgement == verdict }
        let text = ProgramText(reference: reference, on: answer.on)
        switch format {
        case .json: enishi.give(try answer.json(reference).bytes() + [0x0A])
        case .csv: try table(chosen, reference, answer.on).write(as: .csv)
        case .table:
            let counts = Judgement.allCases.reversed().map { judgement in
                "\(judgement.label)\(answer.matches.count { $0.verdict.judgement == judgement })"
            }
            enishi.give("「\(organization.name)」が使える支援制度（\(answer.on) 現在）: \(counts.joined(separator: "、"))")
            // What does not fit is told only to whoever asks for it.
            for match in chosen where verdict != nil || match.verdict.judgement != .no {
                enishi.give("\n" + text.text(of: match, explain: explain))
            }
            if let questions = text.text(of: answer.interview) { enishi.give("\n" + questions) }
        }
    }

    private func table(_ matches: [FindPrograms.Match], _ reference: Reference, _ day: Day) -> Table {
        var table = Table([
            .init(title: "判定", key: "judgement"), .init(title: "ID", key: "id"), .init(title: "制度", key: "name"),
            .init(title: "募集", key: "call"), .init(title: "理由", key: "reason"), .init(title: "変わる日", key: "changeOn"),
        ])
        table.rows = matches.map {
            [
                $0.verdict.judgement.label, $0.program.id.rawValue, $0.program.shownName, $0.program.callWords(on: day),
                $0.reason(reference.areaName), $0.verdict.change.map { "\($0.from)" } ?? "",
            ]
        }
        return table
    }

    private func judgeEverybody(_ find: FindPrograms, _ reference: Reference) async throws {
        let today = day(conditions.on)
        var programs = try await find(conditions.query, on: today)
        if let vary { programs = programs.varied(to: vary) }
        let judging = try await find.table(of: programs, on: today, as: audience.viewer)
        var table = Table([
            .init(title: "ID", key: "id"), .init(title: "該当", key: "yes"), .init(title: "要確認", key: "unknown"),
            .init(title: "非該当", key: "no"), .init(title: "制度", key: "name", width: 50),
        ])
        table.rows = programs.indices.map { index in
            let counts = judging.counts(ofProgram: index)
            let numbers = [Judgement.yes, .unknown, .no].map { "\(counts[$0] ?? 0)" }
            return [programs[index].id.rawValue] + numbers + [programs[index].shownName]
        }
        try table.write(as: format)
        say("\(judging.count)事業者 × \(programs.count)制度を判定しました（\(today) 現在）。")
    }
}

extension JSONValue {
    /// What was typed after `=`: a number, true, false, a list, or else words.
    init(typed text: String) {
        let isWords = text.hasPrefix("0") && text.utf8.count > 1 || text.utf8.count == 6 && Int(text) != nil
        // 131199 and 09 are codes, 2024-04-01 a day: what is no JSON is words.
        self = isWords ? .string(text) : (try? JSONValue(text.utf8)) ?? .string(text)
    }
}

/// `enishi program for`
struct ProgramFor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "for", abstract: "この制度を知らせるとよい事業者",
        discussion: """
            例: enishi program for itabashi-kosetsu-shiken
                enishi program for itabashi-kosetsu-shiken --verdict 要確認 --format csv
            """)

    @Argument(help: ArgumentHelp("制度のID", valueName: "PROGRAM")) var id: String
    @Option(help: ArgumentHelp("どの判定の事業者か（既定は該当と要確認）", valueName: "VERDICT")) var verdict: Judgement?
    @Option(help: ArgumentHelp("いつの時点か（既定は今日）", valueName: "DAY")) var on: DayArgument?
    @Option(name: .customLong("as"), help: "誰の目で見るか: public か coordinator") var audience: ViewerArgument = .coordinator
    @Option(help: "何件まで") var top = 100
    @Option(help: "table、json、csv") var format: ListFormat = .table
    @OptionGroup var options: DatabaseOptions

    func validate() throws {
        guard (0...1_000_000).contains(top) else { throw ValidationError("--top は0から1000000までの数にしてください。") }
    }

    func run() async throws {
        let reference = try options.reference()
        let find = try FindPrograms(database: try await options.open(reference: reference), reference: reference)
        let program = try await find.one(.init(rawValue: id))
        let judged = try await find.organizations(for: program, on: day(on), as: audience.viewer)
        let wanted = judged.filter { verdict == nil ? $0.verdict.judgement != .no : $0.verdict.judgement == verdict }
            .sorted { ($1.verdict.judgement, $0.organization.id) < ($0.verdict.judgement, $1.organization.id) }
        var table = Table([
            .init(title: "判定", key: "judgement"), .init(title: "ID", key: "id"),
            .init(title: "名称", key: "name", width: 40),
            .init(title: "市区町村", key: "place"), .init(title: "足りない事実", key: "missing", width: 60),
        ])
        table.rows = wanted.prefix(top).map { organization, verdict in
            [
                verdict.judgement.label, organization.id.rawValue, organization.name, reference.place(of: organization),
                verdict.missing.map { $0.label(reference.areaName) }.joined(separator: "、"),
            ]
        }
        try table.write(as: format)
        say("「\(program.shownName)」: \(judged.count)事業者のうち\(wanted.count)件（\(min(top, wanted.count))件を表示）。")
    }
}
