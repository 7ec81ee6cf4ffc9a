import JapaneseText
import Registry
import Testing

@testable import Matching

@Suite("申請条件の境目")
struct CriterionTests {
    private let itabashi = Area.ID(rawValue: "131199")

    private func founded(_ text: String) -> ApplicantFacts.Founding? { PartialDay(text).map { .on($0) } }

    @Test(
        "1年以上: ちょうど1年の日から該当",
        arguments: [("2026-03-31", Judgement.no), ("2026-04-01", .yes), ("2026-04-02", .yes)])
    func atLeastAYear(on day: String, expected: Judgement) {
        let criterion = Criterion.inBusiness(months: 12, sameBusiness: false, isInclusive: true)
        #expect(criterion.judgement(.on(day)) { $0.founded = founded("2025-04-01") } == expected)
    }

    @Test("1年を超えて: ちょうど1年の日はまだ", arguments: [("2026-04-01", Judgement.no), ("2026-04-02", .yes)])
    func overAYear(on day: String, expected: Judgement) {
        let criterion = Criterion.inBusiness(months: 12, sameBusiness: false, isInclusive: false)
        #expect(criterion.judgement(.on(day)) { $0.founded = founded("2025-04-01") } == expected)
    }

    @Test("創業後1年未満: 一周年の前の日まで。以内なら一周年の日も")
    func withinAYear() {
        func judged(_ day: String, isExclusive: Bool) -> Judgement {
            Criterion.sinceFounding(.init(months: 12, isExclusive: isExclusive))
                .judgement(.on(day)) { $0.founded = founded("2025-04-01") }
        }
        #expect(judged("2026-03-31", isExclusive: true) == .yes)
        #expect(judged("2026-04-01", isExclusive: true) == .no)
        #expect(judged("2026-04-01", isExclusive: false) == .yes)
        #expect(judged("2026-04-02", isExclusive: false) == .no)
    }

    @Test("これから創業する人は、含むと書いてあるときだけ該当")
    func notYetFounded() {
        for includes in [true, false] {
            let criterion = Criterion.sinceFounding(.init(months: 12, includesNotYetFounded: includes))
            #expect(criterion.judgement { $0.founded = .notYet } == Judgement(includes))
            #expect(criterion.judgement { $0.founded = founded("2027-04") } == Judgement(includes))
        }
        #expect(
            Criterion.inBusiness(months: 12, sameBusiness: true, isInclusive: true).judgement { $0.founded = .notYet }
                == .no)
    }

    @Test("年しかわからない創業は、境目の年だけ要確認", arguments: [("2024", Judgement.yes), ("2025", .unknown), ("2026", .no)])
    func roughFounding(year: String, expected: Judgement) {
        let criterion = Criterion.inBusiness(months: 12, sameBusiness: false, isInclusive: true)
        #expect(criterion.judgement { $0.founded = founded(year) } == expected)
    }

    @Test("以上・以下・未満・超を区別する", arguments: [(49, true, true), (50, true, false), (51, false, false)])
    func bounds(number: Int, isAtMost: Bool, isBelow: Bool) {
        func judged(_ isInclusive: Bool) -> Judgement {
            Criterion.quantity(.employees, min: nil, max: .init(50, isInclusive: isInclusive))
                .judgement { $0.quantities[.employees] = number }
        }
        #expect(judged(true) == Judgement(isAtMost))
        #expect(judged(false) == Judgement(isBelow))
        #expect(
            Criterion.quantity(.expense, min: .init(50), max: nil).judgement { $0.quantities[.expense] = number }
                == Judgement(number >= 50))
    }

    @Test(
        "サービス業の会社は、資本金5,000万円か従業員100人のどちらかに収まれば中小企業者",
        arguments: [
            (50_000_000, 1_000, Judgement.yes), (50_000_001, 100, .yes), (50_000_001, 101, .no), (nil, 101, .unknown),
            (50_000_001, nil, .unknown), (50_000_000, nil, .yes), (nil, 100, .yes),
        ] as [(Int?, Int?, Judgement)])
    func smallCompany(capital: Int?, employees: Int?, expected: Judgement) {
        let judged = Criterion.sme.judgement {
            $0.form = .stockCompany
            $0.industry = IndustryCode(rawValue: "411")
            $0.quantities[.capital] = capital
            $0.quantities[.employees] = employees
        }
        #expect(judged == expected)
    }

    @Test("個人は従業員だけ、NPOは中小企業者でなく、組合は要確認")
    func formsOfSmall() {
        func judged(_ form: ApplicantForm, _ employees: Int) -> Judgement {
            Criterion.sme.judgement {
                $0.form = form
                $0.industry = IndustryCode(rawValue: "58")
                $0.quantities[.employees] = employees
            }
        }
        #expect(judged(.soleProprietor, 50) == .yes)
        #expect(judged(.soleProprietor, 51) == .no)
        #expect(judged(.npo, 1) == .no)
        #expect(judged(.cooperative, 1) == .unknown)
    }

    @Test("業種がわからなくても、どの業種でも同じ答えなら決まる")
    func anyIndustry() {
        func judged(_ employees: Int) -> Judgement {
            Criterion.sme.judgement {
                $0.form = .soleProprietor
                $0.quantities[.employees] = employees
            }
        }
        #expect(judged(50) == .yes)
        #expect(judged(51) == .unknown)
        #expect(judged(301) == .no)
    }

    @Test("小規模企業者の人数は、制度が決めていればその数", arguments: [(5, true), (6, false)])
    func micro(employees: Int, isMicro: Bool) {
        func judged(_ own: [SizeClass: Int]) -> Judgement {
            Criterion.micro(own).judgement {
                $0.form = .limitedLiability
                $0.industry = IndustryCode(rawValue: "58")
                $0.quantities[.employees] = employees
            }
        }
        #expect(judged([:]) == Judgement(isMicro))
        #expect(judged([.retail: 20]) == .yes)
    }

    @Test(
        "みなし大企業: 一社で2分の1、合わせて3分の2、役員の2分の1から",
        arguments: [
            (50_000, 50_000, 0, 4, Judgement.no), (49_999, 66_666, 1, 4, .yes), (40_000, 66_667, 0, 4, .no),
            (0, 0, 2, 4, .no), (0, 0, 0, nil, .yes), (0, 0, 1, nil, .unknown),
        ] as [(Int, Int, Int, Int?, Judgement)])
    func deemedLarge(largest: Int, total: Int, fromLarge: Int, officers: Int?, expected: Judgement) {
        let judged = Criterion.notDeemedLarge.judgement {
            $0.form = .stockCompany
            $0.quantities[.largestLargeShare] = largest
            $0.quantities[.totalLargeShare] = total
            $0.quantities[.officersFromLarge] = fromLarge
            $0.quantities[.officers] = officers
        }
        #expect(judged == expected)
    }

    @Test(
        "区域は、区・都・国のどれでも、その中なら該当",
        arguments: [("131199", true), ("13", true), ("JP", true), ("14", false), ("131202", false)])
    func areas(area: String, isInside: Bool) {
        let criterion = Criterion.located(.init(area: .init(rawValue: area), anyOf: [.anyOffice]))
        #expect(criterion.judgement(of: .company, in: .today) == Judgement(isInside))
    }

    @Test("法人と個人で拠点の見方が違うとき、形がわからなければ、両方の答えが同じときだけ決まる")
    func locationByForm() {
        let criterion = Criterion.located(
            .init(
                area: itabashi, anyOf: [], corporation: [.hqRegistered, .hqSubstance], individual: [.mainSalesOffice]))
        var facts = ApplicantFacts.company
        facts.places[.hqSubstance] = MunicipalityCode(rawValue: "131202")
        #expect(criterion.judgement(of: facts, in: .today) == .no)
        facts.form = .soleProprietor
        #expect(criterion.judgement(of: facts, in: .today) == .yes)
        facts.form = nil
        #expect(criterion.judgement(of: facts, in: .today) == .unknown)
    }

    @Test(
        "業種は上の段で書いても下の段で合い、粗くしかわからなければ要確認",
        arguments: [
            ("2442", "E", Judgement.yes), ("2442", "24", .yes), ("E", "24", .unknown), ("24", "2442", .unknown),
            ("58", "E", .no), ("24", "01", .no),
        ])
    func industries(known: String, wanted: String, expected: Judgement) {
        let codes = [IndustryCode(rawValue: wanted)].compactMap(\.self)
        func judged(_ isExcluded: Bool) -> Judgement {
            Criterion.industry(codes, isExcluded: isExcluded)
                .judgement { $0.industry = IndustryCode(rawValue: known) }
        }
        #expect(judged(false) == expected)
        #expect(judged(true) == expected.negated)
    }

    @Test(
        "販売農家は、30aか50万円のどちらかで決まる",
        arguments: [(3_000, nil, Judgement.yes), (2_999, nil, .unknown), (2_999, 499_999, .no), (0, 500_000, .yes)]
            as [(Int, Int?, Judgement)])
    func sellingFarm(area: Int, sales: Int?, expected: Judgement) {
        let judged = Criterion.membership(.farmerStatus, anyOf: ["販売農家"]).judgement {
            $0.quantities[.farmland] = area
            $0.quantities[.farmSales] = sales
        }
        #expect(judged == expected)
    }

    @Test(
        "重点分野は、その日に重点分野であるあいだだけ",
        arguments: [("2026-03-31", Judgement.no), ("2026-04-01", .yes), ("2027-03-31", .yes), ("2027-04-01", .no)])
    func priorityField(on day: String, expected: Judgement) {
        let judged = Criterion.membership(.priorityField, anyOf: ["ドローン"]).judgement(.on(day)) {
            $0.lists[.priorityField] = .init(["ドローン": true], others: false)
        }
        #expect(judged == expected)
    }

    @Test("空き店舗の月数は、制度になければ市区町村の定義による", arguments: [(2, Judgement.no), (3, .yes)])
    func vacantShop(months: Int, expected: Judgement) {
        let shop = Criterion.VacantShop(
            months: nil, relativeDegree: 3, excludesMalls: false, excludesMoves: false,
            area: .init(rawValue: "131164"))
        let judged = Criterion.vacantShop(shop).judgement {
            $0.claims = [.vacantShop: true, .landlordIsRelative: false]
            $0.quantities[.vacantMonths] = months
        }
        #expect(judged == expected)
    }
}

@Suite("連携体の条件")
struct TeamConditionTests {
    private let local = Condition(.criterion(.located(.init(area: .init(rawValue: "131199"), anyOf: [.anyOffice]))))

    private func team(_ members: ApplicantFacts...) -> ApplicantFacts {
        var facts = ApplicantFacts()
        facts.members = members
        return facts
    }
    private var outside: ApplicantFacts {
        var facts = ApplicantFacts()
        facts.places[.anyOffice] = MunicipalityCode(rawValue: "131202")
        return facts
    }

    @Test("一者以上が区内: 一者わからなければ要確認、全員が区外なら非該当")
    func oneMemberInTheCity() {
        let criterion = Criterion.members(atLeast: 1, local)
        #expect(criterion.judgement(of: team(outside, .company), in: .today) == .yes)
        #expect(criterion.judgement(of: team(outside, ApplicantFacts()), in: .today) == .unknown)
        #expect(criterion.judgement(of: team(outside, outside), in: .today) == .no)
        #expect(criterion.judgement(of: .company, in: .today) == .unknown)
    }

    @Test("3分の2以上: 五者なら四者")
    func share() throws {
        let criterion = Criterion.groupShare(
            try #require(Share(2, of: 3)), of: .local, area: .init(rawValue: "131199"))
        #expect(criterion.judgement(of: team(.company, .company, .company, .company, outside), in: .today) == .yes)
        #expect(criterion.judgement(of: team(.company, .company, .company, outside, outside), in: .today) == .no)
    }

    @Test("同じ商店街の三者")
    func sameStreet() {
        func shop(_ street: String?) -> ApplicantFacts {
            var facts = ApplicantFacts()
            facts.shoppingStreet = street
            return facts
        }
        let criterion = Criterion.sameStreet(atLeast: 3)
        #expect(criterion.judgement(of: team(shop("大山"), shop("大山"), shop("大山")), in: .today) == .yes)
        #expect(criterion.judgement(of: team(shop("大山"), shop("大山"), shop(nil)), in: .today) == .unknown)
        #expect(criterion.judgement(of: team(shop("大山"), shop("大山"), shop("成増")), in: .today) == .no)
    }
}
