import JapaneseText
import Registry
import Testing

@testable import Matching

@Suite("判定")
struct VerdictTests {
    private func claim(_ claim: Claim) -> Condition { Condition(.criterion(.claim(claim, words: ""))) }

    @Test("すべては最も悪い答え、いずれかは最も良い答え、どれでもないは逆")
    func joining() {
        var facts = ApplicantFacts()
        facts.claims = [.taxPaid: true, .permits: false]
        let (yes, no, unknown) = (claim(.taxPaid), claim(.permits), claim(.report))
        func judged(_ rule: Condition.Rule) -> Judgement { Condition(rule).judgement(of: facts, in: .today) }
        #expect(judged(.allOf([yes, unknown])) == .unknown)
        #expect(judged(.allOf([yes, unknown, no])) == .no)
        #expect(judged(.anyOf([no, unknown])) == .unknown)
        #expect(judged(.anyOf([no, unknown, yes])) == .yes)
        #expect(judged(.noneOf([no, unknown])) == .unknown)
        #expect(judged(.noneOf([no])) == .yes)
        #expect(judged(.noneOf([yes, unknown])) == .no)
    }

    @Test("いつから変わるか: 1年以上の要件を満たす日")
    func changeOverTime() throws {
        var facts = ApplicantFacts.company
        facts.founded = PartialDay("2026-04-01").map { .on($0) }
        let year = Condition(.criterion(.inBusiness(months: 12, sameBusiness: false, isInclusive: true)))
        let verdict = Verdict(year, of: facts, in: .today)
        #expect(verdict.judgement == .no)
        #expect(verdict.change == .init(from: try #require(Day("2027-04-01")), to: .yes))
        let both = Condition(.allOf([year, claim(.permits)]))
        #expect(Verdict(both, of: facts, in: .today).change?.to == .unknown)
        facts.claims[.permits] = false
        #expect(Verdict(both, of: facts, in: .today).change == nil)
    }

    @Test("創業後5年未満は、5年の日から非該当になる")
    func endingOverTime() throws {
        var facts = ApplicantFacts()
        facts.founded = PartialDay("2022-02-10").map { .on($0) }
        let young = Condition(.criterion(.sinceFounding(.init(months: 60))))
        #expect(
            Verdict(young, of: facts, in: .today).change == .init(from: try #require(Day("2027-02-10")), to: .no))
    }

    @Test("足りない事実だけを挙げ、決まった条件のものは挙げない")
    func missingFacts() {
        var facts = ApplicantFacts.company
        facts.quantities[.employees] = 10
        let condition = Condition(
            .allOf([
                Condition(.criterion(.sme)), Condition(.anyOf([claim(.taxPaid), claim(.permits)])), claim(.report),
            ]))
        facts.claims[.permits] = true
        let verdict = Verdict(condition, of: facts, in: .today)
        #expect(verdict.missing == [.claim(.report)])
        facts.claims[.report] = false
        let refused = Verdict(condition, of: facts, in: .today)
        #expect(refused.missing.isEmpty)
        #expect(refused.obstacles.map(\.condition) == [claim(.report)])
    }

    @Test("事実が増えても、決まった答えは変わらない", arguments: 0..<40)
    func isMonotone(seed: Int) {
        var examples = RandomEligibility(seed: UInt64(seed))
        for _ in 0..<60 {
            let condition = examples.condition(depth: 3)
            let whole = examples.everything()
            let part = examples.forgetting(whole)
            let before = condition.judgement(of: part, in: .today)
            let after = condition.judgement(of: whole, in: .today)
            #expect(before == .unknown || before == after, "\(condition) \(part)")
        }
    }

    @Test("要確認なら、足りない事実のどれかを挙げる", arguments: 0..<20)
    func unknownNamesWhatIsMissing(seed: Int) {
        var examples = RandomEligibility(seed: UInt64(seed))
        for _ in 0..<40 {
            let condition = examples.condition(depth: 2)
            let facts = examples.forgetting(examples.everything())
            let verdict = Verdict(condition, of: facts, in: .today)
            #expect(verdict.judgement == condition.judgement(of: facts, in: .today))
            if verdict.judgement != .unknown { #expect(verdict.missing.isEmpty) }
        }
    }

    @Test("判定表の答えは、一人ずつ判定した答えと同じ", arguments: 0..<6)
    func tableAgrees(seed: Int) {
        var examples = RandomEligibility(seed: UInt64(seed))
        let conditions: [Condition?] = (0..<20).map { _ in examples.condition(depth: 3) } + [nil]
        let applicants = (0..<130).map { _ in
            let whole = examples.everything()
            return examples.forgetting(whole)
        }
        let table = EligibilityTable(of: applicants, by: conditions, in: .today)
        for (index, condition) in conditions.enumerated() {
            let expected = applicants.map { condition?.judgement(of: $0, in: .today) ?? .unknown }
            #expect(table.judgements(ofProgram: index) == expected)
            for judgement in Judgement.allCases {
                #expect(table.counts(ofProgram: index)[judgement] == expected.count { $0 == judgement })
            }
        }
    }
}

@Suite("質問の順番")
struct InterviewTests {
    private func program(_ id: String, _ conditions: Condition...) -> Program {
        var program = Program(
            id: .init(rawValue: id), name: id, kind: .subsidy, issuer: "見本市", area: Area.nation.id,
            source: .init(title: "見本"))
        program.condition = Condition(.allOf(conditions))
        return program
    }
    private func claim(_ claim: Claim) -> Condition { Condition(.criterion(.claim(claim, words: ""))) }

    @Test("いちばん多くの制度を決める質問が先で、要らなくなった質問はしない")
    func asksTheMostDecisiveFirst() {
        let programs = [
            program("a", claim(.taxPaid), claim(.permits)), program("b", claim(.taxPaid), claim(.report)),
            program("c", claim(.taxPaid), claim(.guaranteeIndustry)),
        ]
        var interview = Interview(programs, about: ApplicantFacts(), in: .today)
        #expect(interview.formLength == 4)
        #expect(interview.questions.first == .claim(.taxPaid))
        interview.answer { $0.claims[.taxPaid] = false }
        #expect(interview.questions.isEmpty)
        #expect(interview.saved == 3)
    }

    @Test("わかっていることは聞かず、人が確かめることも聞かない")
    func asksNothingKnown() {
        var facts = ApplicantFacts()
        facts.claims[.taxPaid] = true
        let interview = Interview(
            [program("a", claim(.taxPaid), Condition(.freeText("審査会で選ぶ")))], about: facts, in: .today)
        #expect(interview.questions.isEmpty)
        #expect(interview.formLength == 0)
    }

    @Test("最後まで答えると、どの制度も、聞けることでは変わらなくなる", arguments: 0..<10)
    func endsDecided(seed: Int) {
        var examples = RandomEligibility(seed: UInt64(seed))
        let programs = (0..<15).map { program("p\($0)", examples.condition(depth: 2)) }
        let whole = examples.everything()
        var interview = Interview(programs, about: ApplicantFacts(), in: .today)
        let length = interview.formLength
        while let question = interview.questions.first {
            interview.answer { $0.learn(question, from: whole) }
            guard interview.answered <= 200 else { break }
        }
        #expect(interview.answered <= length)
        #expect(interview.answered + interview.saved == length)
    }
}

extension ApplicantFacts {
    /// Takes one fact over from somebody of whom everything is known.
    fileprivate mutating func learn(_ fact: Fact, from whole: ApplicantFacts) {
        switch fact {
        case .form:
            form = whole.form
            if whole.form?.isIndividual == true { quantities[.capital] = nil }
        case .place(let basis): places[basis] = whole.places[basis]
        case .industry: industry = whole.industry
        case .founded: founded = whole.founded
        case .sameBusinessSince: sameBusinessSince = whole.sameBusinessSince
        case .quantity(let quantity): quantities[quantity] = whole.quantities[quantity] ?? 0
        case .claim(let claim): claims[claim] = whole.claims[claim]
        case .item(let list, let name): lists[list, default: .init()].named[name] = whole.lists[list]?.has(name)
        case .shoppingStreet: shoppingStreet = whole.shoppingStreet
        case .members, .text: break
        }
    }
}
