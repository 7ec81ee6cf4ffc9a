import Registry
import Testing

@Suite("お金の計算")
struct MoneyTests {
    private func program(_ kind: Program.Kind = .subsidy, _ change: (inout Benefit) -> Void) -> Program {
        var program = Program(
            id: .init(rawValue: "p"), name: "見本", kind: kind, issuer: "見本市", area: Area.nation.id,
            source: .init(title: "見本"))
        change(&program.benefit)
        return program
    }

    @Test(
        "公設試験研究機関等利用助成（2/3、上限10万円、千円未満切捨て）の例のとおり",
        arguments: [(150_000, 100_000), (60_000, 40_000), (151_000, 100_000), (61_000, 40_000), (1_499, 0)])
    func roundedSubsidy(cost: Int, grant: Int) {
        let program = program {
            $0.rate = Share(2, of: 3)
            $0.cap = Yen(rawValue: 100_000)
            $0.roundedDownTo = Yen(rawValue: 1_000)
        }
        #expect(program.grant(for: Yen(rawValue: cost))?.total.rawValue == grant)
    }

    @Test("下限に1円でも足りなければ交付はなく、ちょうどなら交付する", arguments: [(199_998, 0), (199_999, 0), (200_000, 100_000)])
    func floor(cost: Int, grant: Int) {
        let program = program {
            $0.rate = Share(1, of: 2)
            $0.floor = Yen(rawValue: 100_000)
        }
        #expect(program.grant(for: Yen(rawValue: cost))?.total.rawValue == grant)
    }

    @Test("家賃補助は月ごとに上限をかけ、決められた月数まで", arguments: [(80_000, 12, 480_000), (120_000, 24, 600_000), (99_999, 6, 299_994)])
    func rent(rent: Int, months: Int, total: Int) {
        let program = program(.rentSubsidy) {
            $0.rate = Share(1, of: 2)
            $0.cap = Yen(rawValue: 50_000)
            $0.months = 12
        }
        #expect(program.grant(for: Yen(rawValue: rent), months: months)?.total.rawValue == total)
    }

    @Test("率も定額も書かれていなければ、計算しない")
    func withoutRate() { #expect(program { _ in }.grant(for: Yen(rawValue: 1)) == nil) }

    @Test("割合は円未満を切り捨て、とても大きな額でもあふれない")
    func share() throws {
        let third = try #require(Share(1, of: 3))
        #expect(third.of(Yen(rawValue: 100)).rawValue == 33)
        #expect(third.of(Yen(rawValue: .max)).rawValue == Int.max / 3)
        #expect(Share(3, of: 2) == nil)
        #expect(Share(1, of: 0) == nil)
    }

    @Test("率は小数3けたまで正確に読む", arguments: [("1.9", 1_900), ("1.975", 1_975), ("100", 100_000), ("0.05", 50)])
    func percent(text: String, thousandths: Int) {
        #expect(Percent(text)?.rawValue == thousandths)
        #expect(Percent(text)?.description == text + "%")
    }

    @Test("率として使えないもの", arguments: ["100.001", "-1", "1.9999", "1.", "", "abc", "1e2"])
    func noPercent(text: String) { #expect(Percent(text) == nil) }
}

@Suite("返済計画")
struct LoanScheduleTests {
    private func schedule(
        _ amount: Int, _ rate: String, _ term: Int, grace: Int = 0, _ method: LoanSchedule.Method,
        _ change: (inout LoanTerms) -> Void = { _ in }
    ) throws -> LoanSchedule {
        var terms = LoanTerms()
        change(&terms)
        return try LoanSchedule(
            amount: Yen(rawValue: amount), rate: try #require(Percent(rate)), term: term, grace: grace, method: method,
            terms: terms)
    }

    @Test("元利均等の返済額は公式のとおり（100万円、年12%、12か月なら月88,848円）")
    func equalPayments() throws {
        let months = try schedule(1_000_000, "12", 12, .equalPayments).months
        #expect(months.dropLast().allSatisfy { $0.payment.rawValue == 88_848 })
        #expect(months.first?.interest.rawValue == 10_000)
        #expect(months.last?.balance.rawValue == 0)
        #expect(months.map(\.principal.rawValue).reduce(0, +) == 1_000_000)
    }

    @Test("元金均等は毎月同じ元金で、端数は最後の月に払う")
    func equalPrincipal() throws {
        let months = try schedule(5_000_000, "1.9", 84, .equalPrincipal).months
        #expect(months.dropLast().allSatisfy { $0.principal.rawValue == 59_523 })
        #expect(months.last?.principal.rawValue == 5_000_000 - 83 * 59_523)
        // 5,000,000 × 1.9% ÷ 12 = 7,916.66…
        #expect(months.first?.interest.rawValue == 7_916)
        #expect(months.last?.balance.rawValue == 0)
    }

    @Test("据置のあいだは利息だけを払う", arguments: LoanSchedule.Method.allCases)
    func grace(method: LoanSchedule.Method) throws {
        let months = try schedule(1_200_000, "2", 24, grace: 12, method).months
        #expect(months.prefix(12).allSatisfy { $0.principal.rawValue == 0 && $0.interest.rawValue == 2_000 })
        #expect(months.dropFirst(12).allSatisfy { $0.principal.rawValue > 0 })
        #expect(months.last?.balance.rawValue == 0)
    }

    @Test("利子補給は決まった月まで、利息を超えない")
    func interestSubsidy() throws {
        let months = try schedule(12_000_000, "1.9", 60, .equalPrincipal) {
            $0.interestSubsidy = Percent("1.6").map(LoanTerms.InterestSubsidy.points)
            $0.interestSubsidyMonths = 36
        }.months
        #expect(months[0].interest.rawValue == 19_000)
        #expect(months[0].subsidy.rawValue == 16_000)
        #expect(months[35].subsidy.rawValue > 0)
        #expect(months[36].subsidy.rawValue == 0)
        let generous = try schedule(1_000_000, "1", 12, .equalPayments) {
            $0.interestSubsidy = Percent("3").map(LoanTerms.InterestSubsidy.points)
        }
        #expect(generous.subsidy == generous.interest)
    }

    @Test("利子の8割の補給は、毎月円未満を切り捨てる")
    func shareOfInterest() throws {
        let loan = try schedule(5_000_000, "1.9", 84, .equalPrincipal) {
            $0.interestSubsidy = Share(8, of: 10).map(LoanTerms.InterestSubsidy.share)
        }
        #expect(loan.months[0].subsidy.rawValue == 6_332)  // 7,916 × 0.8 = 6,332.8
        #expect(loan.subsidy.rawValue == loan.months.reduce(0) { $0 + $1.interest.rawValue * 8 / 10 })
    }

    @Test("保証料の半分は、円未満を切り捨てて補助する")
    func guarantee() throws {
        var terms = LoanTerms()
        terms.guaranteeSubsidy = Percent("50")
        #expect(terms.guaranteeSubsidy(of: Yen(rawValue: 99_999)).rawValue == 49_999)
    }

    @Test(
        "どんな借入でも、元金の合計は借入額で、残高は減り続けて0になる",
        arguments: [("0", 1), ("0", 7), ("0.1", 600), ("1.975", 97), ("15", 36), ("100", 12)])
    func alwaysPaidBack(rate: String, term: Int) throws {
        for amount in [1, 99, 1_000_003, 49_999_999] {
            for method in LoanSchedule.Method.allCases {
                let months = try schedule(amount, rate, term, grace: term / 3, method).months
                #expect(months.map(\.principal.rawValue).reduce(0, +) == amount)
                #expect(months.allSatisfy { $0.principal.rawValue >= 0 && $0.balance.rawValue >= 0 })
                #expect(months.last?.balance.rawValue == 0)
            }
        }
    }

    @Test("計算できない借入は断る")
    func refusals() {
        #expect(throws: UnusableLoan.amount(Yen(rawValue: 0))) { try schedule(0, "1", 12, .equalPayments) }
        #expect(throws: UnusableLoan.term(601)) { try schedule(1, "1", 601, .equalPayments) }
        #expect(throws: UnusableLoan.grace(12, term: 12)) { try schedule(1, "1", 12, grace: 12, .equalPayments) }
    }
}
