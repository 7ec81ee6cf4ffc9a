import ArgumentParser
import Registry
import UseCases

/// `enishi program calculate`
struct ProgramCalculate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calculate", abstract: "いくら補助されるか、融資を毎月いくら返すかを計算する（円単位）",
        discussion: """
            例: enishi program calculate itabashi-kosetsu-shiken --cost 150000
                enishi program calculate nishitokyo-challenge-shop --rent 80000 --months 12
                enishi program calculate musashino-yushi-sogyo --loan 500万円 --term 60 --grace 6
            利息は毎月、円未満を切り捨てます。元金の端数は最後の月に払います。実際の額は窓口と金融機関で確かめてください。
            """)

    @Argument(help: ArgumentHelp("制度のID", valueName: "PROGRAM")) var id: String
    @Option(help: ArgumentHelp("対象経費（150000、15万円）", valueName: "YEN")) var cost: YenArgument?
    @Option(help: ArgumentHelp("家賃の月額", valueName: "YEN")) var rent: YenArgument?
    @Option(help: ArgumentHelp("家賃の月数（既定は制度の上限）", valueName: "MONTHS")) var months: Int?
    @Option(help: ArgumentHelp("借入額", valueName: "YEN")) var loan: YenArgument?
    @Option(help: ArgumentHelp("返済期間の月数（既定は制度の上限）", valueName: "MONTHS")) var term: Int?
    @Option(help: ArgumentHelp("据置期間の月数（既定は0）", valueName: "MONTHS")) var grace = 0
    @Option(help: ArgumentHelp("年利（%）。制度に登録がなければ要る", valueName: "PERCENT")) var rate: PercentArgument?
    @Option(help: "返済方法: 元利均等 か 元金均等") var method: LoanSchedule.Method = .equalPayments
    @Option(help: ArgumentHelp("信用保証料", valueName: "YEN")) var guaranteeFee: YenArgument?
    @Option(help: "table、json、csv") var format: ListFormat = .table
    @OptionGroup var options: DatabaseOptions

    func validate() throws {
        guard [cost, rent, loan].count(where: { $0 != nil }) == 1 else {
            throw ValidationError("--cost、--rent、--loan のどれか一つを指定してください。")
        }
        if let months, !(1...600).contains(months) { throw ValidationError("--months は1から600までにしてください。") }
    }

    func run() async throws {
        let reference = try options.reference()
        let find = try FindPrograms(database: try await options.open(reference: reference), reference: reference)
        let program = try await find.one(.init(rawValue: id))
        if let loan { return try giveLoan(loan.yen, program) }
        guard let amount = cost ?? rent else { return }
        try giveGrant(for: amount.yen, program)
    }

    private func giveGrant(for amount: Yen, _ program: Program) throws {
        guard (rent != nil) == (program.kind == .rentSubsidy) else {
            throw NotCalculable(
                program: program.name,
                advice: rent == nil ? "家賃の補助なので、--rent で月額を指定してください。" : "家賃の補助ではありません。--cost で経費を指定してください。")
        }
        guard let grant = program.grant(for: amount, months: months) else {
            throw NotCalculable(program: program.name, advice: "補助率も定額も登録されていません。窓口で確かめてください。")
        }
        var table = Table([.init(title: "項目", key: "item"), .init(title: "額", key: "yen")])
        let rows: [(String, Yen?)] = [
            (rent == nil ? "対象経費" : "家賃（月額）", grant.cost),
            (program.benefit.rate.map { "× \($0.words)" } ?? "定額", grant.share),
            (grant.isRounded ? "端数を切り捨て" : "", grant.isRounded ? grant.rounded : nil),
            (grant.isCapped ? "上限まで" : "", grant.isCapped ? grant.each : nil),
            (grant.isBelowFloor ? "下限に足りない" : "", grant.isBelowFloor ? grant.each : nil),
            (rent == nil ? "交付額" : "交付額（\(grant.times)か月）", grant.total),
        ]
        table.rows = rows.compactMap { title, yen in
            yen.map { [title, format == .table ? $0.inFull : "\($0.rawValue)"] }
        }
        try table.write(as: format)
    }

    private func giveLoan(_ amount: Yen, _ program: Program) throws {
        guard let terms = program.benefit.loan else {
            throw NotCalculable(program: program.name, advice: "融資の条件が登録されていません。--cost か --rent で計算する制度です。")
        }
        if let limit = terms.limit, amount > limit { throw UnusableLoan.overLimit(amount, limit: limit) }
        guard let rate = rate?.percent ?? terms.rate else { throw UnusableLoan.missing("年利（--rate）") }
        guard let term = term ?? terms.termMonths else { throw UnusableLoan.missing("返済期間（--term）") }
        let schedule = try LoanSchedule(
            amount: amount, rate: rate, term: term, grace: grace, method: method, terms: terms)
        var table = Table([
            .init(title: "月", key: "month"), .init(title: "返済額", key: "payment"), .init(title: "元金", key: "principal"),
            .init(title: "利息", key: "interest"), .init(title: "利子補給", key: "subsidy"),
            .init(title: "残高", key: "balance"),
        ])
        table.rows = schedule.months.map { month in
            ["\(month.number)"]
                + [month.payment, month.principal, month.interest, month.subsidy, month.balance].map {
                    format == .table ? $0.inFull : "\($0.rawValue)"
                }
        }
        try table.write(as: format)
        say(
            "利息の合計 \(schedule.interest.inFull)、うち利子補給 \(schedule.subsidy.inFull)（\(method.label)、年\(rate)、\(term)か月、据置\(grace)か月）。"
        )
        if let guaranteeFee {
            say("信用保証料 \(guaranteeFee.yen.inFull) のうち、補助 \(terms.guaranteeSubsidy(of: guaranteeFee.yen).inFull)。")
        }
    }
}

extension GrantedAmount {
    fileprivate var isRounded: Bool { rounded != share }
}

/// An amount as people write it.
struct YenArgument: ExpressibleByArgument {
    let yen: Yen

    init?(argument: String) {
        // argument-parser says what is wrong.
        guard let yen = try? Yen(parsing: argument), yen.rawValue <= 1_000_000_000_000 else { return nil }
        self.yen = yen
    }
}

/// A rate in percent.
struct PercentArgument: ExpressibleByArgument {
    let percent: Percent

    init?(argument: String) {
        guard let percent = Percent(argument.hasSuffix("%") ? String(argument.dropLast()) : argument) else {
            return nil
        }
        self.percent = percent
    }
}

/// The program holds nothing to calculate with.
struct NotCalculable: Error, CustomStringConvertible {
    let program: String
    let advice: String
    var description: String { "「\(program)」は計算できません。\(advice)" }
}
